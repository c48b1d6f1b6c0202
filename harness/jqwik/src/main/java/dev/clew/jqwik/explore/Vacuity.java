package dev.clew.jqwik.explore;

import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.Step;
import dev.clew.run.schedule.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether anything could have gone wrong in a run, by what was really done in it. */
final class Vacuity {

  /** Where a transaction begins and ends in the trace. */
  private static final class Span {
    private final int begin;
    private int end;

    Span(int begin) {
      this.begin = begin;
      this.end = begin;
    }
  }

  /** A step that was asked for, and the span of its transaction. */
  private record Done(Step step, int session, Span span) {}

  private Vacuity() {}

  /**
   * Returns whether no two transactions overlapped on a key that one of them changed. What the
   * database did about it, such as to abort one, does not matter: it had something to do.
   */
  static boolean of(ScheduledRun run) {
    List<Done> steps = done(run);
    for (int i = 0; i < steps.size(); i++) {
      for (int j = i + 1; j < steps.size(); j++) {
        if (meet(steps.get(i), steps.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Done> done(ScheduledRun run) {
    Map<List<Integer>, Span> spans = new HashMap<>();
    List<Done> steps = new ArrayList<>();
    for (int i = 0; i < run.trace().size(); i++) {
      TraceEvent event = run.trace().get(i);
      int begin = i;
      Span span =
          spans.computeIfAbsent(
              List.of(event.session(), event.turn().transaction()), unused -> new Span(begin));
      span.end = i;
      if (!(event.step() instanceof Step.End)) {
        steps.add(new Done(event.step(), event.session(), span));
      }
    }
    return steps;
  }

  private static boolean meet(Done one, Done other) {
    return one.session != other.session
        && (one.step.changes() || other.step.changes())
        && one.span.begin < other.span.end
        && other.span.begin < one.span.end
        && (one.step.condition().isPresent()
            || other.step.condition().isPresent()
            || one.step.key().equals(other.step.key()));
  }
}
