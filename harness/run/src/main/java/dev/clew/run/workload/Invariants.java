package dev.clew.run.workload;

import static dev.clew.run.workload.HistoryShape.INTEGERS;
import static dev.clew.run.workload.HistoryShape.SCALARS;

import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.bank.BankChecker;
import dev.clew.checkers.invariant.counter.CounterChecker;
import dev.clew.checkers.invariant.dirty.DirtyReadChecker;
import dev.clew.checkers.invariant.ids.UniqueIdsChecker;
import dev.clew.checkers.invariant.log.LogChecker;
import dev.clew.checkers.invariant.monotonic.MonotonicChecker;
import dev.clew.checkers.invariant.queue.TotalQueueChecker;
import dev.clew.checkers.invariant.sets.SetChecker;
import dev.clew.checkers.invariant.sets.SetFullChecker;
import dev.clew.checkers.invariant.skew.WriteSkewChecker;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.HistoryShape.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The workloads that judge recorded histories by an invariant, in one pass, as Jepsen's of these
 * names do.
 */
final class Invariants {

  private static final String BANK = "bank";
  private static final String SET_FULL = "set-full";
  private static final Set<String> COUNTING =
      Set.of("add", "increment", "inc", "decrement", "dec", "subtract");

  private Invariants() {}

  /** Returns all of them. */
  static List<Workload> all() {
    return List.of(
        invariant(
            BANK,
            "transfers between accounts and reads of all of them: one total",
            shape ->
                shape.isPlain(Set.of("read", "transfer"))
                    && (shape.hasAny(Set.of("transfer"))
                        || shape.outputs("read").contains(Kind.MAP))
                    && Set.of(Kind.NIL, Kind.MAP).containsAll(shape.outputs("read")),
            Invariants::bank),
        invariant(
            "counter",
            "additions and reads of a counter: within bounds",
            Invariants::isCounter,
            options -> CounterChecker.create()),
        invariant(
            "dirty-read",
            "writes of unique values, reads, strong reads at the end: no failed or lost writes",
            Invariants::isDirtyRead,
            options -> DirtyReadChecker.create()),
        invariant(
            "kafka",
            "sends to logs and polls of them: nothing lost, duplicated or out of order",
            shape -> shape.hasAny(Set.of("send", "poll")),
            options -> LogChecker.create()),
        invariant(
            "monotonic",
            "rows of growing values and their timestamps: in one order",
            shape ->
                shape.isPlain(Set.of("add", "read"))
                    && (shape.outputs("add").contains(Kind.MAP)
                        || shape.outputs("add").contains(Kind.PAIR)),
            options -> MonotonicChecker.create()),
        invariant(
            "set",
            "additions to a set and a read at the end: nothing lost or unexpected",
            Invariants::isSet,
            options -> SetChecker.create()),
        invariant(
            SET_FULL,
            "additions to a set and reads all the time: nothing lost, and how stale",
            Invariants::isSet,
            options ->
                options.consistency().isPresent()
                    ? SetFullChecker.create().linearizable()
                    : SetFullChecker.create()),
        invariant(
            "total-queue",
            "enqueues, dequeues and a drain at the end: what goes in comes out",
            shape ->
                shape.isPlain(Set.of("enqueue", "dequeue", "drain"))
                    && shape.hasAny(Set.of("enqueue", "dequeue", "drain")),
            options -> TotalQueueChecker.create()),
        invariant(
            "unique-ids",
            "generated ids: none of them twice",
            shape -> shape.isPlain(Set.of("generate")) && shape.hasAny(Set.of("generate")),
            options -> UniqueIdsChecker.create()),
        invariant(
            "write-skew",
            "inserts that each require that there is no other of the key: at most one succeeds",
            shape -> shape.isPlain(Set.of("insert")) && shape.hasAny(Set.of("insert")),
            options -> WriteSkewChecker.create()));
  }

  private static Workload invariant(
      String name,
      String description,
      Predicate<HistoryShape> shape,
      Function<CheckOptions, Checker> checker) {
    return new Recorded(
        name,
        description,
        shape,
        options -> {
          refuse(name, options);
          return checker.apply(options);
        });
  }

  /** Refuses, with a sentence, options that mean nothing for an invariant. */
  static void refuse(String name, CheckOptions options) {
    options.refuseKeyOrder(name);
    options.invariants().refuseUnless(name, name.equals(BANK), name.equals(LongFork.NAME));
    options
        .consistency()
        .filter(model -> !takes(name, model))
        .ifPresent(
            model -> {
              throw new IllegalArgumentException(
                  "workload "
                      + name
                      + " takes no --consistency"
                      + (name.equals(SET_FULL) ? " but linearizable" : "")
                      + (name.equals(LongFork.NAME) ? " but models that forbid long forks" : "")
                      + ": it checks an invariant");
            });
    options.refuseInitial(name, "what it begins with is part of the invariant");
    options.refuseNilRead(name, CheckOptions.NO_REGISTER);
    options.refuseFailedCas(name);
  }

  /** Returns whether a model may be asked for: it says no more than that the invariant is meant. */
  private static boolean takes(String name, ConsistencyModel model) {
    return name.equals(SET_FULL)
        ? model.equals(ConsistencyModels.LINEARIZABLE)
        : name.equals(LongFork.NAME) && LongFork.forbidsForks(model);
  }

  private static Checker bank(CheckOptions options) {
    BankChecker checker =
        BankChecker.inferring().negativeBalances(options.invariants().negativeBalances());
    return options.invariants().total().map(checker::total).orElse(checker);
  }

  private static boolean isCounter(HistoryShape shape) {
    return shape.isPlain(Set.of("add", "increment", "inc", "decrement", "dec", "subtract", "read"))
        && shape.hasAny(COUNTING)
        && shape.functions().stream().allMatch(function -> shape.isOf(function, INTEGERS));
  }

  private static boolean isSet(HistoryShape shape) {
    return shape.isPlain(Set.of("add", "read"))
        && shape.hasAny(Set.of("add"))
        && !shape.outputs("add").contains(Kind.MAP)
        && shape.outputs("read").stream()
            .noneMatch(kind -> kind == Kind.MAP || (kind != Kind.NIL && SCALARS.contains(kind)));
  }

  private static boolean isDirtyRead(HistoryShape shape) {
    return shape.isPlain(Set.of("write", "read", "strong-read", "refresh"))
        && !shape.inputs("write").contains(Kind.MAP)
        && (shape.hasAny(Set.of("strong-read"))
            || (shape.hasAny(Set.of("write")) && shape.outputs("read").contains(Kind.COLLECTION)));
  }
}
