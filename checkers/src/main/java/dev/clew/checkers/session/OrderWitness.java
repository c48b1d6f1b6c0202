package dev.clew.checkers.session;

import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Proves that no order of the operations of sessions explains their answers: some operations that
 * cannot all have answered so, whatever their sessions did after them.
 */
public final class OrderWitness implements Witness {

  private static final int MAX_TOLD = 12;

  private final Model<?, ?> model;
  private final NilRead nilRead;
  private final List<Integer> operations;

  OrderWitness(Model<?, ?> model, NilRead nilRead, List<Integer> operations) {
    this.model = model;
    this.nilRead = nilRead;
    this.operations = List.copyOf(new TreeSet<>(operations));
  }

  @Override
  public Anomaly anomaly() {
    return Anomalies.NONSEQUENTIAL;
  }

  @Override
  public List<Integer> operations() {
    return operations;
  }

  /**
   * {@inheritDoc} Searches once more, on the raw history and on objects, without any reduction;
   * gives up, with false, after a million steps.
   */
  @Override
  public boolean isVerifiedBy(History history) {
    return OrderVerifier.isImpossible(model, history, nilRead, operations);
  }

  @Override
  public List<String> explain(History history) {
    HistoryColumns columns = history.columns();
    Map<String, List<String>> bySession = new LinkedHashMap<>();
    for (int op : operations) {
      bySession
          .computeIfAbsent(Naming.process(columns, op), any -> new ArrayList<>())
          .add(Notation.print(columns, op) + " (op " + op + ")");
    }
    List<String> lines = new ArrayList<>();
    lines.add("No order that keeps each session's has all of these with their answers:");
    bySession.forEach(
        (session, acts) -> {
          int skipped = Math.max(0, acts.size() - MAX_TOLD);
          String beginning = skipped == 0 ? "" : "... after " + skipped + " others ... ";
          lines.add(
              "  "
                  + session
                  + ": "
                  + beginning
                  + String.join(", ", acts.subList(skipped, acts.size())));
        });
    lines.add("Whatever else the sessions wrote, before or after, is of no help.");
    return lines;
  }
}
