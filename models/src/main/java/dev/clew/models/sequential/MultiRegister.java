package dev.clew.models.sequential;

import dev.clew.histories.MicroOperation;
import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.persistent.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several registers that are read and written at once, as Knossos' {@code multi-register}.
 *
 * <p>{@code txn} takes reads and writes of keys, {@code [[:read :x nil] [:write :y 2]]}, one after
 * another, and answers them with what was read. {@code read {:x nil, :y nil}} answers the values of
 * these keys, and {@code write {:x 1, :y 2}} replaces them. What crashed happened as a whole, or
 * not at all. The keys are one object: a history cannot be checked key by key.
 *
 * @param values what the registers hold at first; all others hold nil
 * @param nilIsValue whether a read of nil says that a register holds nil; if not, which is Jepsen's
 *     reading, it says that nothing was seen
 * @param <K> the keys
 * @param <V> the values
 */
public record MultiRegister<K, V>(PersistentMap<K, V> values, boolean nilIsValue)
    implements Model<PersistentMap<K, V>, MultiRegister.Op<K, V>> {

  /** One after another, reads and writes. */
  public record Op<K, V>(List<Access<K, V>> accesses) {

    /** Copies the accesses. */
    public Op {
      accesses = List.copyOf(accesses);
    }
  }

  /** A read, or the write of a value, which may be nil. */
  public record Access<K, V>(boolean writes, K key, @Nullable V value) {}

  /** Returns registers that hold these values at first; a read of nil says nothing. */
  @SuppressWarnings("unchecked") // differs for boxed Integer only, whose values are Longs
  public static <K, V> MultiRegister<K, V> of(Map<K, ? extends @Nullable V> values) {
    Map<K, V> canonical = (Map<K, V>) Objects.requireNonNull(Canonical.of(values));
    return new MultiRegister<>(PersistentMap.of(canonical), false);
  }

  /** Returns these registers with the other meaning of a read of nil: that they hold nil. */
  public MultiRegister<K, V> nilIsValue(boolean isValue) {
    return new MultiRegister<>(values, isValue);
  }

  @Override
  public PersistentMap<K, V> initial() {
    return values;
  }

  @Override
  public Step<PersistentMap<K, V>> step(
      PersistentMap<K, V> before, Op<K, V> operation, Result result) {
    PersistentMap<K, V> state = before;
    for (int i = 0; i < operation.accesses().size(); i++) {
      Access<K, V> access = operation.accesses().get(i);
      if (access.writes()) {
        V value = access.value();
        state = value == null ? state.without(access.key()) : state.with(access.key(), value);
        continue;
      }
      Object answer = result.value();
      if (answer == null) {
        continue;
      }
      if (!(answer instanceof Map || answer instanceof List)) {
        return Step.impossible("can't see in %s what was read", result);
      }
      Object seen = seen(answer, i, access.key());
      if ((seen != null || nilIsValue)
          && !Objects.equals(seen, Canonical.of(state.get(access.key())))) {
        return Step.impossible(
            "can't read %s from register %s, which holds %s",
            seen, access.key(), state.get(access.key()));
      }
    }
    return Step.to(state);
  }

  /** Returns what an answer says was read by an access. */
  private static @Nullable Object seen(Object answer, int access, Object key) {
    if (answer instanceof Map<?, ?> map) {
      return map.get(key);
    }
    return answer instanceof List<?> answers
            && access < answers.size()
            && answers.get(access) instanceof MicroOperation.Read read
        ? Canonical.of(read.value())
        : null;
  }

  @Override
  @SuppressWarnings("unchecked") // registers hold whatever the history writes
  public Op<K, V> operation(Invocation invocation) {
    invocation.refuseKey("object");
    List<Access<K, V>> accesses = new ArrayList<>();
    switch (invocation.function()) {
      case "txn" -> {
        for (Object step : elements(invocation)) {
          accesses.add(access(step));
        }
      }
      case "read", "write" -> {
        boolean writes = invocation.function().equals("write");
        entries(invocation)
            .forEach((key, value) -> accesses.add(new Access<>(writes, (K) key, (V) value)));
      }
      default -> throw invocation.unsupported("txn", "read", "write");
    }
    return new Op<>(accesses);
  }

  @Override
  public boolean takesTransactions() {
    return true;
  }

  private static List<?> elements(Invocation invocation) {
    return invocation.value() instanceof List<?> list ? list : List.of();
  }

  private static Map<?, ?> entries(Invocation invocation) {
    if (Canonical.of(invocation.value()) instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(
        invocation.function()
            + " takes a map such as {:x 1, :y 2}, but its value is "
            + Result.of(invocation.value()));
  }

  @SuppressWarnings("unchecked") // registers hold whatever the history writes
  private static <K, V> Access<K, V> access(@Nullable Object step) {
    if (step instanceof MicroOperation.Read read) {
      return new Access<>(false, (K) read.key(), null);
    }
    if (step instanceof MicroOperation.Write write) {
      return new Access<>(true, (K) write.key(), (V) write.value());
    }
    throw new IllegalArgumentException(
        "a transaction on registers takes reads and writes, but finds " + Result.of(step));
  }
}
