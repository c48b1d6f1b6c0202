package dev.clew.assertj;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomaly;
import java.util.List;

/**
 * A proof of a violation together with the history that it is about.
 *
 * @param witness the proof
 * @param history the history
 */
public record Witnessed(Witness witness, History history) {

  /** Returns the anomaly it shows. */
  public Anomaly anomaly() {
    return witness.anomaly();
  }

  /** Returns the transactions, or single operations, that it consists of, as they were invoked. */
  public List<Operation> transactions() {
    return witness.operations().stream().map(history::operation).toList();
  }

  /** Returns the explanation, in sentences. */
  public List<String> explanation() {
    return witness.explain(history);
  }

  @Override
  public String toString() {
    return String.join("\n", explanation());
  }
}
