package dev.clew.targets.simulated.coordination;

import dev.clew.targets.simulated.coordination.TwoPhaseCommit.Txn;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Collects the votes on transactions, and has on disk what it decided; nothing else survives. */
final class Coordinator extends Node {

  /** It tells one shard after the other, and a crash may come between. */
  private static final long BETWEEN_SHARDS = 5_000;

  private final Map<Txn, Boolean> decisions = new HashMap<>();
  private final Map<Txn, Vote> votes = new HashMap<>();

  /** Who is still to vote, and who waits for the outcome. */
  private record Vote(Set<Shard> missing, Call call) {}

  Coordinator(Network network) {
    super(network);
  }

  /** Begins the first phase, or says what was decided. */
  void commit(Call call, Txn txn) {
    if (votes.containsKey(txn)) {
      return; // asked again: who waits will be told
    } else if (decisions.containsKey(txn)) {
      tell(call, txn);
    } else if (txn.touched().isEmpty()) {
      answer(call, StepResult.done());
    } else {
      votes.put(txn, new Vote(new HashSet<>(txn.touched()), call));
      txn.touched().forEach(shard -> sendReliably(shard, it -> it.prepare(txn)));
    }
  }

  /** Takes a vote; with the last of them, or the first no, the second phase begins. */
  void voted(Txn txn, Shard shard, boolean isYes) {
    Vote vote = votes.get(txn);
    if (vote == null) {
      return; // it has decided, or has forgotten by a crash that it asked
    }
    vote.missing().remove(shard);
    if (!isYes || vote.missing().isEmpty()) {
      votes.remove(txn);
      decisions.put(txn, isYes); // this is the moment of the commit
      tell(vote.call(), txn);
      long delay = 0;
      for (Shard each : txn.touched()) {
        delay += BETWEEN_SHARDS;
        after(delay, () -> sendReliably(each, it -> it.finish(txn, isYes)));
      }
    }
  }

  private void tell(Call call, Txn txn) {
    answer(
        call,
        decided(txn) ? StepResult.done() : StepResult.aborted("the coordinator decided to abort"));
  }

  /** Tells a shard in doubt what was decided, unless votes are still to come. */
  void tell(Shard shard, Txn txn) {
    if (!votes.containsKey(txn)) {
      boolean isCommit = decided(txn);
      send(shard, it -> it.finish(txn, isCommit));
    }
  }

  /** What is not in the log was never decided, and from now on it is an abort. */
  private boolean decided(Txn txn) {
    return decisions.computeIfAbsent(txn, unknown -> false);
  }

  @Override
  protected void onCrash() {
    votes.clear();
  }
}
