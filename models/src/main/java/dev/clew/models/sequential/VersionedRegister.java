package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A register that counts its changes, as keys of etcd do: its revision is 0 at first and one more
 * after every change.
 *
 * <p>{@code read} answers {@code [revision value]}. {@code write v} replaces the value and answers
 * the revision that this made. {@code cas [revision v]} does so if the revision is that, and fails
 * otherwise. The shapes of Jepsen's tests of etcd are taken, too: {@code write [nil v]} and {@code
 * cas [nil [v v']]}, which looks at the value, answered by {@code [revision ...]}. A change that
 * answers nil says nothing of the revision. What crashed took effect, or not.
 *
 * @param value the value at first
 * @param <V> the values
 */
public record VersionedRegister<V>(@Nullable V value)
    implements Model<VersionedRegister.State<V>, VersionedRegister.Op<V>> {

  /** Takes the value as a history holds values: integers of all widths are one kind. */
  @SuppressWarnings("unchecked") // differs from V for boxed Integer only, whose values are Longs
  public VersionedRegister {
    value = (V) Canonical.of(value);
  }

  /** What a register can do. */
  public enum Function {
    /** Answers revision and value. */
    READ,
    /** Replaces the value. */
    WRITE,
    /** Replaces the value if the revision is the expected one. */
    CAS_REVISION,
    /** Replaces the value if it is the expected one. */
    CAS_VALUE,
    /** Shows that the revision is not the expected one. */
    REFUSED_CAS_REVISION,
    /** Shows that the value is not the expected one. */
    REFUSED_CAS_VALUE
  }

  /** What is done: to which value, and what is expected before. */
  public record Op<V>(Function function, long revision, @Nullable V expected, @Nullable V value) {}

  /** How often the value was replaced, and the value. */
  public record State<V>(long revision, @Nullable V value) {

    @Override
    public String toString() {
      return "[" + revision + " " + value + "]";
    }
  }

  /** Returns independent registers, one per key. */
  public PerKey<State<V>, Op<V>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public State<V> initial() {
    return new State<>(0, value);
  }

  @Override
  public Step<State<V>> step(State<V> state, Op<V> operation, Result result) {
    return switch (operation.function()) {
      case READ -> read(state, result);
      case WRITE -> replace(state, operation.value(), result);
      case CAS_REVISION ->
          state.revision() == operation.revision()
              ? replace(state, operation.value(), result)
              : Step.impossible(
                  "can't CAS at revision %s from %s", state.revision(), operation.revision());
      case CAS_VALUE ->
          Objects.equals(state.value(), operation.expected())
              ? replace(state, operation.value(), result)
              : Step.impossible("can't CAS %s from %s", state.value(), operation.expected());
      case REFUSED_CAS_REVISION ->
          state.revision() == operation.revision()
              ? Step.impossible("can't refuse a CAS from revision %s", state.revision())
              : Step.to(state);
      case REFUSED_CAS_VALUE ->
          Objects.equals(state.value(), operation.expected())
              ? Step.impossible("can't refuse a CAS from %s, which is the value", state.value())
              : Step.to(state);
    };
  }

  private static <V> Step<State<V>> read(State<V> state, Result result) {
    Object answer = result.value();
    boolean shown =
        answer == null
            ? state.value() == null
            : answer instanceof List<?> pair
                && pair.size() == 2
                && (pair.get(0) == null || pair.get(0).equals(state.revision()))
                && Objects.equals(pair.get(1), Canonical.of(state.value()));
    return !result.isKnown() || shown
        ? Step.to(state)
        : Step.impossible("can't read %s from register %s", result, state);
  }

  private static <V> Step<State<V>> replace(State<V> state, @Nullable V value, Result result) {
    State<V> next = new State<>(state.revision() + 1, value);
    Object answer = result.value();
    Object revision = answer instanceof List<?> pair && pair.size() == 2 ? pair.get(0) : answer;
    return revision == null || revision.equals(next.revision())
        ? Step.to(next)
        : Step.impossible("can't go from revision %s to %s", state.revision(), revision);
  }

  @Override
  @SuppressWarnings("unchecked") // a register holds whatever the history writes
  public Op<V> operation(Invocation invocation) {
    invocation.refuseKey("register");
    return switch (invocation.function()) {
      case "read" -> new Op<>(Function.READ, 0, null, null);
      case "write" ->
          new Op<>(Function.WRITE, 0, null, (V) written(Canonical.of(invocation.value())));
      case "cas" -> cas(invocation, invocation.pair());
      default -> throw invocation.unsupported("read", "write", "cas");
    };
  }

  private static @Nullable Object written(@Nullable Object value) {
    return value instanceof List<?> pair && pair.size() == 2 && pair.get(0) == null
        ? pair.get(1)
        : value;
  }

  @SuppressWarnings("unchecked") // a register holds whatever the history writes
  private static <V> Op<V> cas(Invocation invocation, List<?> pair) {
    Object first = Canonical.of(pair.get(0));
    Object second = Canonical.of(pair.get(1));
    if (first instanceof Long revision) {
      return new Op<>(Function.CAS_REVISION, revision, null, (V) second);
    }
    if (first == null && second instanceof List<?> values && values.size() == 2) {
      return new Op<>(Function.CAS_VALUE, 0, (V) values.get(0), (V) values.get(1));
    }
    throw new IllegalArgumentException(
        "cas takes a revision and a value such as [3 x], or [nil [x y]], but its value is "
            + Result.of(invocation.value()));
  }

  @Override
  public boolean readsRegister(Op<V> operation) {
    return operation.function() == Function.READ;
  }

  @Override
  public @Nullable Op<V> refused(Op<V> cas) {
    Function refused =
        switch (cas.function()) {
          case CAS_REVISION -> Function.REFUSED_CAS_REVISION;
          case CAS_VALUE -> Function.REFUSED_CAS_VALUE;
          default -> null;
        };
    return refused == null ? null : new Op<>(refused, cas.revision(), cas.expected(), cas.value());
  }
}
