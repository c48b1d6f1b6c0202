package dev.clew.run.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Several runs of one schedule. Immutable. */
public final class Replays {

  private final List<ScheduledRun> runs;

  private Replays(List<ScheduledRun> runs) {
    this.runs = runs;
  }

  static Replays none() {
    return new Replays(List.of());
  }

  Replays with(ScheduledRun run) {
    List<ScheduledRun> more = new ArrayList<>(runs);
    more.add(run);
    return new Replays(more);
  }

  /** Returns the runs in their order. */
  public List<ScheduledRun> runs() {
    return List.copyOf(runs);
  }

  /** Returns how many runs there were. */
  public int times() {
    return runs.size();
  }

  /** Returns how many runs are of some kind. */
  public int count(Predicate<ScheduledRun> kind) {
    return (int) runs.stream().filter(kind).count();
  }

  /** Returns the runs of each outcome, by {@link ScheduledRun#signature}, the first seen first. */
  public Map<String, List<ScheduledRun>> byOutcome() {
    Map<String, List<ScheduledRun>> byOutcome = new LinkedHashMap<>();
    for (ScheduledRun run : runs) {
      byOutcome.computeIfAbsent(run.signature(), ignored -> new ArrayList<>()).add(run);
    }
    return byOutcome;
  }

  /** Returns whether all runs gave the same. */
  public boolean isStable() {
    return byOutcome().size() <= 1;
  }

  /** Returns {@code stable, 20 of 20} or {@code unstable: 2 outcomes, 18 and 2 of 20}. */
  @Override
  public String toString() {
    Map<String, List<ScheduledRun>> byOutcome = byOutcome();
    if (byOutcome.size() <= 1) {
      return "stable, %d of %d".formatted(times(), times());
    }
    List<String> counts =
        byOutcome.values().stream()
            .map(List::size)
            .sorted((a, b) -> b - a)
            .map(Object::toString)
            .toList();
    int last = counts.size() - 1;
    return "unstable: %d outcomes, %s and %s of %d"
        .formatted(
            counts.size(), String.join(", ", counts.subList(0, last)), counts.get(last), times());
  }
}
