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
 * A map from keys to values, each key an independent object: {@code get} answers the value of a
 * key, {@code put} replaces it, {@code append} adds to the end of a string, {@code cas [from to]}
 * replaces the expected value. {@code read} and {@code write} are other names of get and put.
 *
 * @param initial the value of a key before any put
 * @param <V> the values
 */
public record KeyValue<V>(@Nullable V initial) implements Model<@Nullable V, KeyValue.Op<V>> {

  /** Takes the initial value as a history holds values: integers of all widths are one kind. */
  @SuppressWarnings("unchecked") // differs from V for boxed Integer only, whose values are Longs
  public KeyValue {
    initial = (V) Canonical.of(initial);
  }

  /** What a key can do. */
  public enum Function {
    /** Answers the value. */
    GET,
    /** Replaces the value. */
    PUT,
    /** Adds to the end of the string, nil being the empty one. */
    APPEND,
    /** Replaces the value if it is the expected one. */
    CAS,
    /** Shows that the value is not the expected one: what a compare-and-set that failed is. */
    REFUSED_CAS
  }

  /** What is done to one key. */
  public record Op<V>(Function function, @Nullable V expected, @Nullable V value) {}

  /** Returns a map of strings, each empty at first. */
  public static KeyValue<String> ofStrings() {
    return new KeyValue<>("");
  }

  /** Returns a map whose keys hold an integer at first. */
  public static KeyValue<Long> of(long initial) {
    return new KeyValue<>(initial);
  }

  /** Returns a map whose keys hold a value at first, or nil. */
  public static <V> KeyValue<V> of(@Nullable V initial) {
    return new KeyValue<>(initial);
  }

  @Override
  @SuppressWarnings("unchecked") // operation() lets strings only be appended
  public Step<@Nullable V> step(@Nullable V state, Op<V> operation, Result result) {
    return switch (operation.function()) {
      case GET ->
          result.isUnknownOr(state)
              ? Step.to(state)
              : Step.impossible("can't get %s where the value is %s", result, state);
      case PUT -> Step.to(operation.value());
      case APPEND ->
          state == null || state instanceof String
              ? Step.to((V) (state == null ? operation.value() : state + "" + operation.value()))
              : Step.impossible("can't append %s to %s", operation.value(), state);
      case CAS -> CasRegister.cas(state, operation.expected(), operation.value());
      case REFUSED_CAS -> CasRegister.refusedCas(state, operation.expected());
    };
  }

  @Override
  @SuppressWarnings("unchecked") // a map holds whatever the history puts
  public Op<V> operation(Invocation invocation) {
    V value = (V) invocation.value();
    return switch (invocation.function()) {
      case "get", "read" -> new Op<>(Function.GET, null, null);
      case "put", "write" -> new Op<>(Function.PUT, null, value);
      case "append" -> {
        if (!(value instanceof String)) {
          throw new IllegalArgumentException(
              "append takes a string, but its value is " + Result.of(value));
        }
        yield new Op<>(Function.APPEND, null, value);
      }
      case "cas" ->
          new Op<>(Function.CAS, (V) invocation.pair().get(0), (V) invocation.pair().get(1));
      default -> throw invocation.unsupported("get", "put", "append", "cas");
    };
  }

  @Override
  public boolean isPerKey() {
    return true;
  }

  @Override
  public @Nullable Op<V> refused(Op<V> operation) {
    return operation.function() == Function.CAS
        ? new Op<>(Function.REFUSED_CAS, operation.expected(), operation.value())
        : null;
  }

  /** Returns that each key is a register; appends have no role. */
  @Override
  public Structure structure() {
    return new Structure(
        Structure.Kind.REGISTER,
        Map.of(
            "get", Role.READ,
            "read", Role.READ,
            "put", Role.WRITE,
            "write", Role.WRITE,
            "cas", Role.CAS),
        initial);
  }
}
