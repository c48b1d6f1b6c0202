package dev.clew.targets.simulated.replication;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the log and of what it comes to, at a leader or a follower; both are on disk.
 *
 * <p>The log holds operations, not values, and each copy applies them in the same order: state
 * machine replication (Schneider, ACM Computing Surveys 22, 1990). An entry is applied, and with
 * that visible, when it is <i>committed</i>; when that is, is the difference between synchronous
 * and asynchronous. A term of office is an <i>epoch</i>: what a leader says of an earlier one than
 * the last that a follower heard of is ignored.
 */
final class LogReplica extends Node {

  private final DataType dataType;
  private final boolean synchronous;
  private final Supplier<LogReplica> leader;
  private final List<MicroOperation> log = new ArrayList<>();
  private final Map<Object, @Nullable Object> state = new HashMap<>();
  private int applied;
  private int epoch;

  // Of a leader only. A follower that has confirmed nothing in this epoch gets a copy of
  // everything.
  private List<LogReplica> followers = List.of();
  private final Map<LogReplica, Integer> confirmed = new HashMap<>();
  private final Map<Integer, Call> waiting = new HashMap<>();

  /** A leader's whole log, and what it comes to, for a follower whose own may have gone astray. */
  private record Copy(List<MicroOperation> log, Map<Object, @Nullable Object> state, int applied) {}

  /**
   * Creates a copy.
   *
   * @param leader says who leads now, and is never wrong
   */
  LogReplica(Network network, DataType dataType, boolean synchronous, Supplier<LogReplica> leader) {
    super(network);
    this.dataType = dataType;
    this.synchronous = synchronous;
    this.leader = leader;
  }

  int epoch() {
    return epoch;
  }

  int logged() {
    return log.size();
  }

  /** Begins a term: what is in the log now is settled. */
  void lead(int newEpoch, List<LogReplica> others) {
    epoch = newEpoch;
    followers = others;
    confirmed.clear();
    commit(log.size());
    ship();
  }

  void read(Call call, MicroOperation operation, boolean asLeader) {
    if (asLeader && leader.get() != this) {
      answer(call, StepResult.aborted("not the leader"));
    } else {
      answer(call, StepResult.value(state.get(operation.key())));
    }
  }

  void write(Call call, MicroOperation operation) {
    if (leader.get() != this) {
      answer(call, StepResult.aborted("not the leader"));
      return;
    }
    waiting.put(log.size(), call);
    log.add(operation);
    if (synchronous) {
      ship();
    } else {
      commit(log.size()); // the followers get it with the next shipment, if there is one
    }
  }

  /** Sends every follower what it lacks. */
  void ship() {
    for (LogReplica follower : followers) {
      int term = epoch;
      int visible = applied;
      Integer from = confirmed.get(follower);
      if (from == null) {
        Copy copy = new Copy(List.copyOf(log), new HashMap<>(state), applied);
        send(follower, it -> it.receive(this, term, copy));
      } else {
        List<MicroOperation> entries = List.copyOf(log.subList(from, log.size()));
        send(follower, it -> it.receive(this, term, from, entries, visible));
      }
    }
  }

  private void receive(LogReplica sender, int term, Copy copy) {
    if (term > epoch) {
      epoch = term;
      log.clear();
      log.addAll(copy.log());
      state.clear();
      state.putAll(copy.state());
      applied = copy.applied();
    }
    confirm(sender, term);
  }

  private void receive(
      LogReplica sender, int term, int from, List<MicroOperation> entries, int committed) {
    if (term == epoch && from <= log.size()) {
      int known = Math.min(log.size() - from, entries.size());
      log.addAll(entries.subList(known, entries.size()));
      commit(Math.min(committed, log.size()));
    }
    confirm(sender, term);
  }

  private void confirm(LogReplica sender, int term) {
    if (term == epoch) {
      int size = log.size();
      send(sender, it -> it.confirmed(this, term, size));
    }
  }

  private void confirmed(LogReplica follower, int term, int size) {
    if (term == epoch) {
      confirmed.merge(follower, size, Math::max);
      commit(size);
    }
  }

  private void commit(int end) {
    while (applied < end) {
      MicroOperation operation = log.get(applied);
      Effect effect = Effect.of(operation, state.get(operation.key()), dataType);
      state.put(operation.key(), effect.after());
      Call call = waiting.remove(applied);
      if (call != null) {
        answer(call, effect.answer());
      }
      applied++;
    }
  }

  @Override
  protected void onCrash() {
    waiting.clear();
  }
}
