package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.witness.ForcedOrderWitness;
import dev.clew.checkers.witness.ForcedOrderWitness.Reason;
import dev.clew.checkers.witness.ForcedOrderWitness.Step;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes witnesses of circles: looks up operations, keys and micro-operations. */
final class Circles {

  private final HistoryColumns columns;
  private final BaseOrder base;
  private final Observations seen;
  private final Axiom axiom;
  private final boolean sessions;

  Circles(HistoryColumns columns, BaseOrder base, Axiom axiom, boolean sessions) {
    this.columns = columns;
    this.base = base;
    this.seen = base.seen;
    this.axiom = axiom;
    this.sessions = sessions;
  }

  ForcedOrderWitness witness(ForcedCycle cycle, Anomaly anomaly) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < cycle.length(); i++) {
      int from = cycle.from()[i];
      int to = cycle.from()[(i + 1) % cycle.length()];
      steps.add(step(from, to, cycle.why()[i]));
    }
    return new ForcedOrderWitness(anomaly, steps);
  }

  private Step step(int from, int to, int why) {
    return switch (why) {
      case ForcedCycle.SESSION -> step(Reason.SESSION, from, to, null, -1);
      case ForcedCycle.READ -> {
        int read = seen.readStart[to];
        while (seen.readWriter[read] != from) {
          read++;
        }
        yield step(Reason.READ, from, to, key(seen.readKey[read]), place(to, read));
      }
      case ForcedCycle.VERSION ->
          step(Reason.VERSION, from, to, key(seen.keyOfKnown(from, to)), -1);
      default -> missed(from, why);
    };
  }

  private Step step(Reason reason, int from, int to, @Nullable Object key, int read) {
    return new Step(reason, seen.op[from], seen.op[to], key, read, List.of());
  }

  private Step missed(int from, int read) {
    int reader = seen.reader(read);
    int writer = seen.readWriter[read];
    int[] way =
        axiom == Axiom.CAUSAL
            ? new Visibility(base, sessions).way(from, reader)
            : new int[] {from, reader};
    return new Step(
        Reason.MISSED,
        seen.op[from],
        writer == Observations.INITIAL ? ForcedOrderWitness.INITIAL : seen.op[writer],
        key(seen.readKey[read]),
        place(reader, read),
        Arrays.stream(way).map(txn -> seen.op[txn]).boxed().toList());
  }

  private int place(int txn, int read) {
    return seen.readMop[read] - columns.mopStart(seen.op[txn]);
  }

  private Object key(int key) {
    Object name = columns.keyValue(key);
    return name == null ? "nil" : name;
  }
}
