package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A register: {@code read} answers the value last written by {@code write}.
 *
 * @param initial the value before any write
 * @param <V> the values
 */
public record Register<V>(@Nullable V initial) implements Model<@Nullable V, Register.Op<V>> {

  /** Takes the initial value as a history holds values: integers of all widths are one kind. */
  @SuppressWarnings("unchecked") // differs from V for boxed Integer only, whose values are Longs
  public Register {
    initial = (V) Canonical.of(initial);
  }

  /** What a register can do. */
  public enum Function {
    /** Answers the value. */
    READ,
    /** Replaces the value. */
    WRITE
  }

  /** A read, or a write of a value. */
  public record Op<V>(Function function, @Nullable V value) {}

  /** Returns a register that holds an integer at first. */
  public static Register<Long> of(long initial) {
    return new Register<>(initial);
  }

  /** Returns a register that holds a value at first, or nil. */
  public static <V> Register<V> of(@Nullable V initial) {
    return new Register<>(initial);
  }

  /** Returns independent registers, one per key. */
  public PerKey<@Nullable V, Op<V>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public Step<@Nullable V> step(@Nullable V state, Op<V> operation, Result result) {
    return switch (operation.function()) {
      case READ -> read(state, result);
      case WRITE -> Step.to(operation.value());
    };
  }

  @Override
  @SuppressWarnings("unchecked") // a register holds whatever the history writes
  public Op<V> operation(Invocation invocation) {
    invocation.refuseKey("register");
    return switch (invocation.function()) {
      case "read" -> new Op<>(Function.READ, null);
      case "write" -> new Op<>(Function.WRITE, (V) invocation.value());
      default -> throw invocation.unsupported("read", "write");
    };
  }

  @Override
  public boolean readsRegister(Op<V> operation) {
    return operation.function() == Function.READ;
  }

  @Override
  public Structure structure() {
    return new Structure(
        Structure.Kind.REGISTER, Map.of("read", Role.READ, "write", Role.WRITE), initial);
  }

  static <V> Step<@Nullable V> read(@Nullable V state, Result result) {
    return result.isUnknownOr(state)
        ? Step.to(state)
        : Step.impossible("can't read %s from register %s", result, state);
  }
}
