package dev.clew.checkers.linearizability;

import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.monitor.Sentence;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.Structure;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves that no order explains the operations of an object: a few of them that contradict each
 * other, whatever the rest did.
 */
public final class ContradictionWitness implements Witness {

  /** Beyond so many operations a table is no help. */
  private static final int MAX_DRAWN = 24;

  /** Beyond so many sentences nobody reads. */
  private static final int MAX_TOLD = 16;

  private static final int MAX_LENGTH = 600;

  private final Model<?, ?> model;
  private final Meaning meaning;
  private final int key;
  private final List<Sentence> because;
  private final List<Integer> operations;

  /**
   * Creates a witness.
   *
   * @param key the dense key id of the object, or -1
   * @param because the contradiction, as a summary and further sentences
   */
  ContradictionWitness(Model<?, ?> model, Meaning meaning, int key, List<Sentence> because) {
    this.model = model;
    this.meaning = meaning;
    this.key = key;
    this.because = because;
    TreeSet<Integer> named = new TreeSet<>();
    because.forEach(sentence -> named.addAll(sentence.operations()));
    this.operations = List.copyOf(named);
  }

  @Override
  public Anomaly anomaly() {
    return Anomalies.NONLINEARIZABLE;
  }

  @Override
  public List<Integer> operations() {
    return operations;
  }

  /** Returns the dense key id of the object, or -1 if the history is of one object. */
  public int key() {
    return key;
  }

  /** Returns the contradiction in one clause. */
  public String summary(HistoryColumns columns) {
    return because.get(0).words(op -> name(columns, op));
  }

  /**
   * {@inheritDoc} Searches for an order of these operations and of those that touch the same
   * values, on the raw history and without any reduction. Gives up, with false, after a million
   * steps.
   */
  @Override
  public boolean isVerifiedBy(History history) {
    HistoryColumns columns = history.columns();
    Structure structure = model.structure();
    if (structure == null || operations.get(operations.size() - 1) >= columns.operations()) {
      return false;
    }
    BitSet part = Projection.of(columns, structure, model.isPerKey(), key, operations);
    int end = columns.events();
    return WitnessVerifier.isImpossible(model, columns, meaning, key, part::get, 0, end);
  }

  @Override
  public List<String> explain(History history) {
    HistoryColumns columns = history.columns();
    List<String> lines = new ArrayList<>();
    lines.add(
        "No order of the operations"
            + (key < 0 ? "" : " on key " + Notation.printValue(columns.keyValue(key)))
            + " explains "
            + (operations.size() == 1 ? "this one:" : "these " + operations.size() + ":"));
    List<Integer> drawn = operations.subList(0, Math.min(MAX_DRAWN, operations.size()));
    lines.addAll(new EventTable(history, drawn, crashed(columns), columns.events()).lines());
    if (drawn.size() < operations.size()) {
      lines.add("... and " + (operations.size() - drawn.size()) + " more.");
    }
    for (Sentence sentence : because.subList(0, Math.min(MAX_TOLD, because.size()))) {
      lines.add(capitalised(shortened(sentence.words(op -> name(columns, op)))) + ".");
    }
    if (because.size() > MAX_TOLD) {
      lines.add("So it goes on for " + (because.size() - MAX_TOLD) + " more sentences.");
    }
    return lines;
  }

  private Set<Integer> crashed(HistoryColumns columns) {
    Set<Integer> crashed = new TreeSet<>(operations);
    crashed.removeIf(op -> columns.returned(op) != HistoryColumns.NEVER);
    return crashed;
  }

  private static String name(HistoryColumns columns, int op) {
    return "op " + op + " (" + Notation.print(columns, op) + ")";
  }

  /** A sentence may list any number of operations. */
  private static String shortened(String text) {
    int end = text.length() <= MAX_LENGTH ? -1 : text.lastIndexOf(", op ", MAX_LENGTH);
    return end < 0 ? text : text.substring(0, end) + ", and others";
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
