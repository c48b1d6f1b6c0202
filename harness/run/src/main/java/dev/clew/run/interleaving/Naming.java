package dev.clew.run.interleaving;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.LevelClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of what went wrong in an interleaving, from which call read and wrote what and in
 * which order. Where the statements do not tell, it has none: that something went wrong is certain
 * all the same, as no serial order gives the result.
 *
 * <p>Two calls overlap in what follows if each sent a statement before the other one's transaction
 * was over. <em>Dirty read</em> (Berenson 1995, P1/A1): at READ UNCOMMITTED, one read what the
 * other wrote and then rolled back. <em>Lost update</em> (P4): both read the same rows, then one
 * changed them, and then the other. <em>Write skew</em> (A5B): each read what the other then wrote,
 * and neither wrote the rows that the other wrote. <em>Read skew</em> (A5A): one read before the
 * other committed, and again afterwards, and the other wrote what it read.
 */
final class Naming {

  /**
   * What went wrong.
   *
   * @param anomaly its name in the literature, if it has one
   * @param sentence what happened
   * @param prevention what prevents it, one remedy each
   * @param isPreventedByALevel whether one of them is an isolation level
   */
  record Named(
      Optional<Anomaly> anomaly,
      String sentence,
      List<String> prevention,
      boolean isPreventedByALevel) {

    Named {
      prevention = List.copyOf(prevention);
    }
  }

  private static final String LOCK = "SELECT ... FOR UPDATE";

  private final Execution execution;
  private final Scenario<?> scenario;
  private final List<Access> accesses = new ArrayList<>();

  private Naming(Execution execution, Scenario<?> scenario) {
    this.execution = execution;
    this.scenario = scenario;
    List<Turn> turns = execution.turns();
    for (int at = 0; at < turns.size(); at++) {
      Step step = turns.get(at).step();
      boolean isWhole = turns.get(at).isReturn() || !step.hasWaited();
      Access access = isWhole ? Access.of(at, step) : null;
      if (access != null) {
        accesses.add(access);
      }
    }
  }

  /** Returns what went wrong in an interleaving. */
  static Named of(Execution execution, Scenario<?> scenario) {
    Naming naming = new Naming(execution, scenario);
    List<BiFunction<Integer, Integer, @Nullable Named>> patterns =
        List.of(naming::dirtyRead, naming::lostUpdate, naming::writeSkew, naming::readSkew);
    for (BiFunction<Integer, Integer, @Nullable Named> pattern : patterns) {
      for (int one : execution.endings().keySet()) {
        for (int other : execution.endings().keySet()) {
          Named named = one == other ? null : pattern.apply(one, other);
          if (named != null) {
            return named;
          }
        }
      }
    }
    return naming.named(
        null,
        Anomalies.G2,
        "What it is called, the statements do not tell; no serial order gives this.",
        "locks on all that is read, taken when it is read");
  }

  private @Nullable Named dirtyRead(int reader, int writer) {
    for (Access write : of(writer, true)) {
      int rolledBack = end(writer, write.at(), Step.Kind.ROLLBACK);
      for (Access read : of(reader, false)) {
        if (rolledBack > read.at()
            && read.at() > write.at()
            && read.step().isReadUncommitted()
            && read.sharesTableWith(write)) {
          return named(
              Anomalies.G1A,
              Anomalies.G1A,
              "Dirty read: %s read %s, which %s had changed and then rolled back."
                  .formatted(name(reader), read.where(), name(writer)));
        }
      }
    }
    return null;
  }

  /** The second to write has read before the first one's transaction was over. */
  private @Nullable Named lostUpdate(int first, int second) {
    for (Access write : of(second, true)) {
      for (Access earlier : of(first, true)) {
        boolean isOverwritten = earlier.at() < write.at() && earlier.isOfSameRowsAs(write);
        if (isOverwritten
            && readsBefore(first, earlier, earlier.at())
            && readsBefore(second, write, over(first, earlier.at()))) {
          return named(
              Anomalies.LOST_UPDATE,
              Anomalies.LOST_UPDATE,
              "Lost update: %s wrote over %s, which %s had changed after %s read it."
                  .formatted(name(second), write.where(), name(first), name(second)),
              LOCK,
              "an UPDATE that computes from the column itself, and checks it in its WHERE");
        }
      }
    }
    return null;
  }

  private boolean readsBefore(int call, Access write, int end) {
    return of(call, false).stream()
        .anyMatch(read -> read.at() < end && read.at() < write.at() && read.isOfSameRowsAs(write));
  }

  private @Nullable Named writeSkew(int one, int other) {
    for (Access mine : of(one, true)) {
      for (Access theirs : of(other, true)) {
        if (!mine.isOfSameRowsAs(theirs) && missed(one, theirs) && missed(other, mine)) {
          boolean inserts = mine.kind() == Access.Kind.INSERT && theirs.kind() == mine.kind();
          return inserts ? phantom(one, other, mine) : skew(one, other, mine, theirs);
        }
      }
    }
    return null;
  }

  /** Returns whether a call read a table of a write before the write's transaction was over. */
  private boolean missed(int reader, Access write) {
    int end = over(write.step().lane(), write.at());
    return of(reader, false).stream()
        .anyMatch(read -> read.at() < end && read.sharesTableWith(write));
  }

  private Named skew(int one, int other, Access mine, Access theirs) {
    return named(
        Anomalies.WRITE_SKEW,
        Anomalies.WRITE_SKEW,
        "Write skew: %s read what %s then changed (%s), and %s read what %s then changed (%s)."
            .formatted(
                name(one), name(other), theirs.where(), name(other), name(one), mine.where()),
        LOCK + " of all rows that the decision rests on",
        "a row that both of them change");
  }

  private Named phantom(int one, int other, Access mine) {
    return named(
        Anomalies.G2,
        Anomalies.G2,
        "Phantom: %s and %s both looked for rows in %s, and then each inserted one that the other"
                .formatted(name(one), name(other), String.join(", ", mine.tables()))
            + " did not see.",
        "a unique constraint on what is looked for");
  }

  private @Nullable Named readSkew(int reader, int writer) {
    for (Access write : of(writer, true)) {
      int committed = over(writer, write.at());
      List<Access> reads = of(reader, false);
      boolean before = reads.stream().anyMatch(read -> read.at() < committed);
      for (Access again : reads) {
        if (before
            && again.at() > committed
            && !again.equals(reads.get(0))
            && again.sharesTableWith(write)) {
          return named(
              Anomalies.G_SINGLE,
              Anomalies.G_SINGLE,
              "Read skew: %s read %s after %s had committed, and something else before."
                  .formatted(name(reader), again.where(), name(writer)),
              "one query for all that belongs together");
        }
      }
    }
    return null;
  }

  private List<Access> of(int call, boolean writes) {
    return accesses.stream()
        .filter(access -> access.step().lane() == call)
        .filter(access -> writes ? access.hasEffect() : access.isRead())
        .toList();
  }

  /** Returns when the transaction was over of a call that sent something at a time. */
  private int over(int call, int from) {
    List<Turn> turns = execution.turns();
    if (turns.get(from).step().isAutocommit()) {
      return from;
    }
    return Math.min(
        end(call, from, Step.Kind.COMMIT) < 0 ? turns.size() : end(call, from, Step.Kind.COMMIT),
        turns.size());
  }

  private int end(int call, int from, Step.Kind kind) {
    List<Turn> turns = execution.turns();
    for (int at = from + 1; at < turns.size(); at++) {
      Step step = turns.get(at).step();
      if (step.lane() == call && step.kind() != Step.Kind.STATEMENT) {
        return step.kind() == kind ? at : -1;
      }
    }
    return -1;
  }

  private Named named(
      @Nullable Anomaly anomaly, Anomaly prevented, String sentence, String... remedies) {
    List<String> prevention = new ArrayList<>(List.of(remedies));
    Optional<String> level = level(prevented);
    level.ifPresent(
        words -> prevention.add(words + ", with another try when the database refuses"));
    return new Named(Optional.ofNullable(anomaly), sentence, prevention, level.isPresent());
  }

  /** Returns the weakest level of the database that is documented to prevent something. */
  private Optional<String> level(Anomaly anomaly) {
    List<LevelClaim> levels = scenario.waits().database().levels();
    return levels.isEmpty()
        ? Optional.of("a stricter isolation level")
        : levels.stream()
            .filter(claim -> ConsistencyModels.forbids(claim.documented(), anomaly))
            .min(Comparator.comparing(LevelClaim::level))
            .map(claim -> claim.level().sql());
  }

  private String name(int call) {
    return scenario.name(call);
  }
}
