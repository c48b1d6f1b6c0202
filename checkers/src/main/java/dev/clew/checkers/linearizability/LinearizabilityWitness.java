package dev.clew.checkers.linearizability;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Proves that no order explains the operations of an object: a return that cannot be, and the
 * operations before it that exclude it.
 *
 * <p>The claim is about the events from one position to another. It holds whatever happened before,
 * or from the only state that was possible then, and whichever of the optional operations took
 * effect.
 */
public final class LinearizabilityWitness implements Witness {

  /** Beyond so many operations a table is no help. */
  private static final int MAX_DRAWN = 16;

  private static final int MAX_STEPS_TOLD = 8;

  private final Model<?, ?> model;
  private final Meaning meaning;
  private final int key;
  private final int from;
  private final @Nullable String start;
  private final int impossible;
  private final int previousOk;
  private final List<Integer> operations;
  private final Set<Integer> optional;
  private final int leftOut;
  private final List<FinalPath> paths;

  /**
   * Creates a witness.
   *
   * @param key the dense key id of the object, or -1
   * @param from the position where the operations begin
   * @param start the only state that is possible there, in words; null if any is taken to be
   * @param impossible the operation whose return cannot be explained
   * @param previousOk the operation that returned last before it, or -1
   * @param leftOut how many operations in between make no difference
   */
  LinearizabilityWitness(
      Model<?, ?> model,
      Meaning meaning,
      int key,
      int from,
      @Nullable String start,
      int impossible,
      int previousOk,
      List<Integer> operations,
      Set<Integer> optional,
      int leftOut,
      List<FinalPath> paths) {
    this.model = model;
    this.meaning = meaning;
    this.key = key;
    this.from = from;
    this.start = start;
    this.impossible = impossible;
    this.previousOk = previousOk;
    this.operations = List.copyOf(new TreeSet<>(operations));
    this.optional = Set.copyOf(optional);
    this.leftOut = leftOut;
    this.paths = List.copyOf(paths);
  }

  @Override
  public Anomaly anomaly() {
    return Anomalies.NONLINEARIZABLE;
  }

  @Override
  public List<Integer> operations() {
    return operations;
  }

  /** Returns those operations that may or may not have taken effect; no order works either way. */
  public Set<Integer> optional() {
    return optional;
  }

  /** Returns the index of the operation whose return cannot be explained. */
  public int impossible() {
    return impossible;
  }

  /** Returns the index of the operation on the object that returned last before it, or -1. */
  public int previousOk() {
    return previousOk;
  }

  /** Returns the position of the event where the proof begins; 0 if that is the initial state. */
  public int from() {
    return from;
  }

  /** Returns the only state possible where the proof begins, or null if any is taken to be. */
  public @Nullable String start() {
    return start;
  }

  /** Returns the dense key id of the object, or -1 if the history is of one object. */
  public int key() {
    return key;
  }

  /** Returns ways in which the operations can be ordered until it fails, the shortest first. */
  public List<FinalPath> finalPaths() {
    return paths;
  }

  /**
   * {@inheritDoc} Searches once more, on the raw history, with all operations of the object and
   * none of the reductions: from {@link #from} on if any state is taken to be possible there, else
   * from the beginning. Gives up, with false, after a million steps.
   */
  @Override
  public boolean isVerifiedBy(History history) {
    HistoryColumns columns = history.columns();
    return impossible < columns.operations()
        && WitnessVerifier.isImpossible(
            model,
            columns,
            meaning,
            key,
            op -> true,
            start == null ? from : 0,
            columns.returned(impossible));
  }

  @Override
  public List<String> explain(History history) {
    HistoryColumns columns = history.columns();
    List<String> lines = new ArrayList<>();
    lines.add(
        "No order of the operations"
            + (key < 0 ? "" : " on key " + columns.keyValue(key))
            + " explains op "
            + impossible
            + ", "
            + Notation.print(columns, impossible)
            + ", returned at event "
            + columns.returned(impossible)
            + (columns.line(impossible) > 0
                ? " (invoked at line " + columns.line(impossible) + ")"
                : "")
            + ".");
    int until = columns.returned(impossible);
    List<Integer> drawn =
        operations.subList(Math.max(0, operations.size() - MAX_DRAWN), operations.size());
    if (drawn.size() < operations.size()) {
      lines.add("The last " + drawn.size() + " of " + operations.size() + " operations involved:");
    }
    lines.addAll(new EventTable(history, drawn, optional, until).lines());
    if (!optional.isEmpty()) {
      lines.add("Marked ?: may or may not have taken effect there; no order works either way.");
    }
    if (leftOut > 0) {
      lines.add(
          (leftOut == 1 ? "One more is" : leftOut + " more are")
              + " left out: with or without, no order works.");
    }
    lines.add(beginning());
    for (FinalPath path : paths) {
      lines.add("  " + sentence(path, columns));
    }
    return lines;
  }

  private String beginning() {
    if (start == null) {
      return "Whatever state the operations before have led to:";
    }
    return from == 0
        ? "From the initial state, " + start + ":"
        : "At event " + from + " the state can only have been " + start + "; from there:";
  }

  private static String sentence(FinalPath path, HistoryColumns columns) {
    List<Integer> taken = path.operations();
    StringBuilder text = new StringBuilder();
    int first = Math.max(0, taken.size() - MAX_STEPS_TOLD);
    if (first > 0) {
      text.append("... ");
    }
    for (int op : taken.subList(first, taken.size())) {
      text.append(Notation.print(columns, op)).append(", ");
    }
    return text + (taken.isEmpty() ? "" : "then ") + path.reason() + ".";
  }
}
