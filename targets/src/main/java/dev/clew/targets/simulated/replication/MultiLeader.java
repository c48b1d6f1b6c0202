package dev.clew.targets.simulated.replication;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several leaders take writes and tell one another later; of two versions of a key the one with the
 * greater timestamp wins, by the clock of the leader that took the write.
 *
 * <p>All copies converge, and that is all. Two leaders take writes, or compare-and-sets of the same
 * value, at the same time, and both answer that it is done; one is <i>lost</i>. And clocks are
 * wrong by up to 50 ms: the write of a leader whose clock is behind is lost against one that was
 * done long before it, so that a client reads a value, replaces it, is told that it is done, and
 * reads the old value for ever.
 *
 * <p>With <b>one leader</b> there is one clock, which never gives a timestamp twice, and no
 * conflict.
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 5, "Multi-leader replication"
 * and "Last write wins", chapter 8, "Timestamps for ordering events".
 */
public final class MultiLeader implements Store {

  private final DataType dataType;
  private final List<Leader> leaders = new ArrayList<>();

  /** Creates the store with some leaders; each session keeps to one. */
  public MultiLeader(Network network, DataType dataType, int size) {
    this.dataType = dataType;
    for (int i = 0; i < size; i++) {
      leaders.add(new Leader(network));
    }
    Faults.of(network).partitioning();
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    Leader leader = leaders.get(call.client().number() % leaders.size());
    call.client().standBeside(leader);
    call.client().request(leader, call, it -> it.execute(call, operation));
  }

  private final class Leader extends Node {

    private final Map<Object, Version> versions = new HashMap<>();
    private long lastTime = Long.MIN_VALUE;

    Leader(Network network) {
      super(network);
    }

    void execute(Call call, MicroOperation operation) {
      Object key = operation.key();
      Version before = versions.getOrDefault(key, Version.NONE);
      Effect effect = Effect.of(operation, before.value(), dataType);
      if (effect.writes()) {
        lastTime = Math.max(clock(), lastTime + 1);
        Version version = new Version(effect.after(), lastTime, number());
        merge(key, version);
        leaders.stream()
            .filter(other -> other != this)
            .forEach(other -> sendReliably(other, it -> it.merge(key, version)));
      }
      answer(call, effect.answer());
    }

    private void merge(Object key, Version version) {
      versions.merge(key, version, Version::newer);
    }
  }
}
