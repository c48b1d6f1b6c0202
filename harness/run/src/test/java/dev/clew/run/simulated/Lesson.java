package dev.clew.run.simulated;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workloads;
import java.time.Duration;
import java.util.List;

/**
 * A setting of a simulated system, and the question that is asked of it.
 *
 * @param uri the setting
 * @param workload what is run
 * @param model what the histories are checked for
 * @param sessions how many sessions run at once
 * @param operations how many operations they do
 * @param oneIn of so many seeds at least one shows a violation; 0 if none ever does
 */
record Lesson(String uri, String workload, String model, int sessions, int operations, int oneIn) {

  /** Settings that break something. */
  static final List<Lesson> BROKEN =
      List.of(
          of("sim:single-leader", "register", "linearizable", 3),
          of("sim:single-leader?reads=followers", "register", "linearizable", 2),
          of("sim:single-leader?reads=own-follower", "register", "linearizable", 2),
          of(
              "sim:single-leader?reads=own-follower&failover=false",
              "register",
              "read-your-writes",
              4),
          of("sim:single-leader?replication=sync&reads=followers", "register", "linearizable", 2),
          of("sim:multi-leader", "register", "linearizable", 2),
          of("sim:multi-leader", "cas-register", "linearizable", 2),
          new Lesson("sim:quorum", "register", "linearizable", 10, 1000, 6),
          of("sim:quorum?w=1&r=1", "register", "linearizable", 2),
          of("sim:quorum?sloppy=true", "register", "linearizable", 2),
          of("sim:quorum?sloppy=true&write-back=true", "register", "linearizable", 2),
          of("sim:consensus?quorum=1", "cas-register", "linearizable", 2),
          of("sim:consensus?reads=local", "register", "linearizable", 2),
          of("sim:lease-lock", "cas-register", "linearizable", 4),
          of("sim:lease-lock", "kv", "linearizable", 2),
          of("sim:lease-lock?fencing=writes", "kv", "linearizable", 6),
          of("sim:two-phase-commit", "list-append", "serializable", 3),
          of("sim:two-phase-commit", "list-append", "read-atomic", 8),
          of("sim:two-phase-commit", "rw-register", "serializable", 2),
          of("sim:log", "kv", "linearizable", 3),
          of("sim:log", "cas-register", "linearizable", 6),
          of("sim:cache", "register", "linearizable", 2),
          of("sim:cache?cache=versioned", "register", "linearizable", 6));

  /** Settings that keep what is asked for. */
  static final List<Lesson> SOUND =
      List.of(
          of("sim:single-leader?failover=false", "register", "linearizable", 0),
          of("sim:single-leader?replication=sync", "register", "linearizable", 0),
          of("sim:single-leader?replication=sync", "kv", "linearizable", 0),
          of("sim:multi-leader?leaders=1", "cas-register", "linearizable", 0),
          new Lesson("sim:quorum?write-back=true", "register", "linearizable", 10, 1000, 0),
          of("sim:consensus", "cas-register", "linearizable", 0),
          of("sim:consensus", "kv", "linearizable", 0),
          of("sim:lease-lock?fencing=reads-and-writes", "cas-register", "linearizable", 0),
          of("sim:lease-lock?fencing=reads-and-writes", "kv", "linearizable", 0),
          of("sim:two-phase-commit?recovery=log", "list-append", "strict-serializable", 0),
          of("sim:two-phase-commit?recovery=log", "rw-register", "strict-serializable", 0),
          of("sim:log?delivery=at-most-once", "kv", "linearizable", 0),
          of("sim:log?delivery=exactly-once", "kv", "linearizable", 0),
          of("sim:log?delivery=exactly-once", "cas-register", "linearizable", 0),
          of("sim:cache?cache=none", "cas-register", "linearizable", 0));

  private static Lesson of(String uri, String workload, String model, int oneIn) {
    return new Lesson(uri, workload, model, 5, 300, oneIn);
  }

  History history(long seed) throws Exception {
    return Interleaving.of(uri, workload, sessions, operations, seed);
  }

  CheckResult check(History history) {
    return Workloads.runnable(workload)
        .checker(CheckOptions.of(ConsistencyModels.named(model)))
        .check(history, Budget.of(Duration.ofSeconds(60)));
  }

  @Override
  public String toString() {
    return String.join(", ", uri, workload, model);
  }
}
