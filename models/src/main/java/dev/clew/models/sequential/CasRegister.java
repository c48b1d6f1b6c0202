package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A register with compare-and-set: {@code cas [from to]} replaces the value if it is {@code from};
 * where it is not, the operation fails, which in a history is a completion of its own.
 *
 * @param initial the value before any write
 * @param <V> the values
 */
public record CasRegister<V>(@Nullable V initial) implements Model<@Nullable V, CasRegister.Op<V>> {

  /** Takes the initial value as a history holds values: integers of all widths are one kind. */
  @SuppressWarnings("unchecked") // differs from V for boxed Integer only, whose values are Longs
  public CasRegister {
    initial = (V) Canonical.of(initial);
  }

  /** What a register can do. */
  public enum Function {
    /** Answers the value. */
    READ,
    /** Replaces the value. */
    WRITE,
    /** Replaces the value if it is the expected one. */
    CAS,
    /** Shows that the value is not the expected one: what a compare-and-set that failed is. */
    REFUSED_CAS
  }

  /** A read, a write of a value, or the replacement, done or refused, of an expected value. */
  public record Op<V>(Function function, @Nullable V expected, @Nullable V value) {}

  /** Returns a register that holds an integer at first. */
  public static CasRegister<Long> of(long initial) {
    return new CasRegister<>(initial);
  }

  /** Returns a register that holds a value at first, or nil. */
  public static <V> CasRegister<V> of(@Nullable V initial) {
    return new CasRegister<>(initial);
  }

  /** Returns independent registers, one per key. */
  public PerKey<@Nullable V, Op<V>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public Step<@Nullable V> step(@Nullable V state, Op<V> operation, Result result) {
    return switch (operation.function()) {
      case READ -> Register.read(state, result);
      case WRITE -> Step.to(operation.value());
      case CAS -> cas(state, operation.expected(), operation.value());
      case REFUSED_CAS -> refusedCas(state, operation.expected());
    };
  }

  @Override
  @SuppressWarnings("unchecked") // a register holds whatever the history writes
  public Op<V> operation(Invocation invocation) {
    invocation.refuseKey("register");
    return switch (invocation.function()) {
      case "read" -> new Op<>(Function.READ, null, null);
      case "write" -> new Op<>(Function.WRITE, null, (V) invocation.value());
      case "cas" ->
          new Op<>(Function.CAS, (V) invocation.pair().get(0), (V) invocation.pair().get(1));
      default -> throw invocation.unsupported("read", "write", "cas");
    };
  }

  @Override
  public boolean readsRegister(Op<V> operation) {
    return operation.function() == Function.READ;
  }

  @Override
  public @Nullable Op<V> refused(Op<V> operation) {
    return operation.function() == Function.CAS
        ? new Op<>(Function.REFUSED_CAS, operation.expected(), operation.value())
        : null;
  }

  @Override
  public Structure structure() {
    return new Structure(
        Structure.Kind.REGISTER,
        Map.of("read", Role.READ, "write", Role.WRITE, "cas", Role.CAS),
        initial);
  }

  static <V> Step<@Nullable V> cas(@Nullable V state, @Nullable V expected, @Nullable V value) {
    return Objects.equals(state, expected)
        ? Step.to(value)
        : Step.impossible("can't CAS %s from %s to %s", state, expected, value);
  }

  static <V> Step<@Nullable V> refusedCas(@Nullable V state, @Nullable V expected) {
    return Objects.equals(state, expected)
        ? Step.impossible("can't refuse a CAS from %s, which is the value", expected)
        : Step.to(state);
  }
}
