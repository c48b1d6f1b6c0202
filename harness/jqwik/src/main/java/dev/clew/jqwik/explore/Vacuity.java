package dev.clew.jqwik.explore;

import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.Step;
import dev.clew.run.schedule.TraceEvent;
import dev.clew.run.schedule.TransactionOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether anything could have gone wrong in a run, by what was really done in it. */
final class Vacuity {

  /** A step that took effect, with where its transaction begins and ends. */
  private record Done(Step step, int[] span, boolean isCommitted, int session) {}

  private Vacuity() {}

  /**
   * Returns whether no two transactions overlapped on a key that one of them changed, of which one
   * committed and the other was not rolled back by the database.
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
    Map<List<Integer>, int[]> spans = new HashMap<>();
    Map<List<Integer>, TransactionOutcome.Kind> kinds = new HashMap<>();
    for (TransactionOutcome outcome : run.outcomes()) {
      kinds.put(List.of(outcome.session(), outcome.transaction()), outcome.kind());
    }
    List<Done> steps = new ArrayList<>();
    for (int i = 0; i < run.trace().size(); i++) {
      TraceEvent event = run.trace().get(i);
      List<Integer> id = List.of(event.session(), event.turn().transaction());
      int begin = i;
      int[] span = spans.computeIfAbsent(id, unused -> new int[] {begin, begin});
      span[1] = i;
      TransactionOutcome.Kind kind = kinds.get(id);
      if (event.kind() == TraceEvent.Kind.DONE
          && !(event.step() instanceof Step.End)
          && kind != TransactionOutcome.Kind.ABORTED) {
        boolean isCommitted = kind == TransactionOutcome.Kind.COMMITTED;
        steps.add(new Done(event.step(), span, isCommitted, event.session()));
      }
    }
    return steps;
  }

  private static boolean meet(Done one, Done other) {
    return one.session != other.session
        && (one.isCommitted || other.isCommitted)
        && (one.step.changes() || other.step.changes())
        && one.span[0] < other.span[1]
        && other.span[0] < one.span[1]
        && (one.step.condition().isPresent()
            || other.step.condition().isPresent()
            || one.step.key().equals(other.step.key()));
  }
}
