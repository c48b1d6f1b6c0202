package dev.clew.targets.simulated.coordination;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.coordination.TwoPhaseCommit.Txn;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some of the keys, each locked by who reads or writes it until the transaction ends.
 *
 * <p>Who wants a key that is locked waits for an older transaction, and has a younger one aborted
 * unless that is prepared, and so, done with waiting. Nobody waits in a circle then, not even
 * through both shards (<i>wound-wait</i>: Rosenkrantz, Stearns, Lewis, TODS 3, 1978).
 */
final class Shard extends Node {

  /** In doubt for so long, a shard asks, or decides alone. */
  private static final long DOUBT = 100_000;

  private final DataType dataType;
  private final Coordinator coordinator;
  private final boolean heuristic;
  private final Map<Object, @Nullable Object> values = new HashMap<>();
  private final Map<Object, Txn> locks = new HashMap<>();
  private final Map<Txn, Map<Object, @Nullable Object>> written = new HashMap<>();
  private final Set<Txn> prepared = new HashSet<>();
  private final Set<Txn> ended = new HashSet<>();
  private final List<Waiting> queue = new ArrayList<>();

  private record Waiting(Call call, Txn txn, MicroOperation operation) {}

  Shard(Network network, DataType dataType, Coordinator coordinator, boolean heuristic) {
    super(network);
    this.dataType = dataType;
    this.coordinator = coordinator;
    this.heuristic = heuristic;
  }

  void execute(Call call, Txn txn, MicroOperation operation) {
    if (ended.contains(txn)) {
      answer(call, StepResult.aborted("wound-wait: an older transaction needed one of its keys"));
      return;
    }
    Object key = operation.key();
    Txn holder = locks.get(key);
    if (holder != null && txn.isOlderThan(holder) && !prepared.contains(holder)) {
      finish(holder, false); // who is wounded learns it with its next step, or by a vote of no
    }
    if (locks.putIfAbsent(key, txn) == null || locks.get(key) == txn) {
      answer(call, effect(txn, operation).answer());
    } else {
      queue.add(new Waiting(call, txn, operation));
    }
  }

  private Effect effect(Txn txn, MicroOperation operation) {
    Object key = operation.key();
    Map<Object, @Nullable Object> own = written.computeIfAbsent(txn, none -> new HashMap<>());
    @Nullable Object before = own.containsKey(key) ? own.get(key) : values.get(key);
    Effect effect = Effect.of(operation, before, dataType);
    if (effect.writes()) {
      own.put(key, effect.after());
    }
    return effect;
  }

  void prepare(Txn txn) {
    boolean isYes = !ended.contains(txn);
    if (isYes) {
      prepared.add(txn);
      after(DOUBT, () -> inDoubt(txn));
    }
    sendReliably(coordinator, it -> it.voted(txn, this, isYes));
  }

  private void inDoubt(Txn txn) {
    if (ended.contains(txn)) {
      return;
    } else if (heuristic) {
      finish(txn, false);
    } else {
      send(coordinator, it -> it.tell(this, txn));
      after(DOUBT, () -> inDoubt(txn));
    }
  }

  /**
   * Ends a transaction, once; what comes later, such as the coordinator's decision, is too late.
   */
  void finish(Txn txn, boolean isCommit) {
    if (!ended.add(txn)) {
      return;
    }
    prepared.remove(txn);
    Map<Object, @Nullable Object> own = written.remove(txn);
    if (isCommit && own != null) {
      values.putAll(own);
    }
    locks.values().removeIf(holder -> holder == txn);
    List<Waiting> waiting = new ArrayList<>(queue);
    queue.clear();
    waiting.sort(Comparator.comparingLong(each -> each.txn().number()));
    waiting.forEach(each -> execute(each.call(), each.txn(), each.operation()));
  }
}
