package dev.clew.run.schedule;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of several schedules of a program, grouped by what came of them, the gravest first.
 *
 * @param claimed the model that the level is held to
 * @param groups at least one run each
 */
public record OutcomeTable(ConsistencyModel claimed, List<Group> groups) {

  /** How an outcome is to be judged. */
  public enum Grade {
    /** An anomaly that the model forbids. */
    FORBIDDEN,
    /** An anomaly that the model allows, though no serial order has it. */
    ALLOWED,
    /** It could not be decided. */
    UNDECIDED,
    /** As in a serial order, but a transaction was aborted. */
    ABORTED,
    /** As in a serial order, but a step had to wait. */
    BLOCKED,
    /** As in a serial order. */
    SERIAL
  }

  /**
   * Runs with one outcome.
   *
   * @param grade how it is to be judged
   * @param anomaly the most telling anomaly, if there is one
   * @param count how many runs there were
   * @param example the first of them
   */
  public record Group(Grade grade, Optional<Anomaly> anomaly, int count, ScheduledRun example) {

    /** Returns the outcome in words. */
    public String words() {
      return switch (grade) {
        case FORBIDDEN, ALLOWED ->
            anomaly.map(each -> "anomaly " + each.plainName()).orElse("an anomaly");
        case UNDECIDED -> "undecided";
        case ABORTED -> "serial, a transaction aborted";
        case BLOCKED -> "serial, a step waited";
        case SERIAL -> "serial";
      };
    }
  }

  /** Copies the groups. */
  public OutcomeTable {
    groups = List.copyOf(groups);
  }

  /** Runs schedules and groups what came of them. */
  public static OutcomeTable of(
      ScheduledRunner runner, List<Schedule> schedules, ConsistencyModel claimed, Budget budget) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Schedule schedule : schedules) {
      Group single = group(runner.run(schedule), claimed, budget);
      groups.merge(
          single.words(),
          single,
          (all, one) -> new Group(all.grade(), all.anomaly(), all.count() + 1, all.example()));
    }
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparing(Group::grade).thenComparing(Group::words));
    return new OutcomeTable(claimed, sorted);
  }

  private static Group group(ScheduledRun run, ConsistencyModel claimed, Budget budget) {
    CheckResult result = run.check(ConsistencyModels.SERIALIZABLE, budget);
    Optional<Anomaly> anomaly = result.witnesses().stream().map(Witness::anomaly).findFirst();
    Grade grade =
        result.verdict() == Verdict.INVALID
            ? isForbidden(result, claimed) ? Grade.FORBIDDEN : Grade.ALLOWED
            : result.verdict() == Verdict.UNKNOWN
                ? Grade.UNDECIDED
                : run.aborted() ? Grade.ABORTED : run.waited() ? Grade.BLOCKED : Grade.SERIAL;
    return new Group(grade, anomaly, 1, run);
  }

  private static boolean isForbidden(CheckResult result, ConsistencyModel claimed) {
    return result.ruledOut().stream().anyMatch(model -> ConsistencyModels.implies(claimed, model));
  }

  /** Returns how many runs there were. */
  public int total() {
    return groups.stream().mapToInt(Group::count).sum();
  }

  /** Returns how many runs have a grade. */
  public int count(Grade grade) {
    return groups.stream().filter(group -> group.grade() == grade).mapToInt(Group::count).sum();
  }

  /** Returns the table, one line per outcome with its grade, its count and a schedule. */
  public String print() {
    StringBuilder out = new StringBuilder();
    out.append("%6s  %-9s  %-34s  %s\n".formatted("runs", "grade", "outcome", "for example"));
    for (Group group : groups) {
      out.append(
          "%6d  %-9s  %-34s  %s\n"
              .formatted(
                  group.count(),
                  group.grade().name().toLowerCase(Locale.ROOT),
                  group.words(),
                  group.example().schedule().printCompact()));
    }
    out.append("%6d  in all, held to %s\n".formatted(total(), claimed.plainName()));
    return out.toString();
  }
}
