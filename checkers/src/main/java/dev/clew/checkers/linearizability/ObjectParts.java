package dev.clew.checkers.linearizability;

import dev.clew.checkers.Witness;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Model;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which operations of an object can be left out such that the rest still has an order if the whole
 * has one.
 *
 * <ul>
 *   <li>All operations on other objects, where there is one per key.
 *   <li>An operation that only reads.
 *   <li>All operations about one value, where the kind of object is known: a queue, a stack or a
 *       set does with the other elements what it would have done; what a register holds while it is
 *       in values that compare-and-sets lead to and from is one piece of its time, or several.
 *   <li>What was invoked after an answer that cannot be explained; what was pending then may have
 *       had any effect.
 * </ul>
 *
 * <p>A write alone is no such part: what was read of it would then be unexplained by itself.
 */
public final class ObjectParts {

  private static final Set<String> READS = Set.of("read", "get", "contains");

  private final HistoryColumns columns;
  private final @Nullable Structure structure;
  private final boolean isPerKey;
  private final boolean failedCas;

  private ObjectParts(HistoryColumns columns, Model<?, ?> model, boolean failedCas) {
    this.columns = columns;
    this.structure = model.structure();
    this.isPerKey = model.isPerKey();
    this.failedCas = failedCas;
  }

  /** Returns the parts of a history that a checker judges. */
  public static ObjectParts of(Linearizability checker, HistoryColumns columns) {
    return new ObjectParts(columns, checker.model(), checker.observesFailedCas());
  }

  /**
   * A part of a history.
   *
   * @param operations the operations that are kept
   * @param cut the position behind which all events are left out
   */
  public record Part(BitSet operations, int cut) {}

  /** Returns the parts that may prove what a witness proves, the smallest first. */
  public List<Part> beginnings(Witness witness) {
    List<Part> parts = new ArrayList<>();
    if (witness instanceof ContradictionWitness contradiction) {
      int key = contradiction.key();
      if (structure != null) {
        BitSet projected =
            Projection.of(columns, structure, isPerKey, key, contradiction.operations());
        parts.add(new Part(projected, Integer.MAX_VALUE));
      }
      parts.add(new Part(object(key, Integer.MAX_VALUE), Integer.MAX_VALUE));
    } else if (witness instanceof LinearizabilityWitness search) {
      int cut = columns.completed(search.impossible());
      parts.add(new Part(object(search.key(), cut), cut));
      parts.add(new Part(object(search.key(), Integer.MAX_VALUE), Integer.MAX_VALUE));
    }
    return parts;
  }

  private BitSet object(int key, int cut) {
    BitSet operations = new BitSet();
    for (int op = 0; op < columns.operations(); op++) {
      boolean ours = key < 0 || columns.key(op) == key;
      boolean happened = columns.completion(op) != HistoryColumns.FAIL || failedCas;
      operations.set(op, ours && happened && columns.invoked(op) <= cut);
    }
    return operations;
  }

  /** Returns groups of operations that may be left out, of a history of one object. */
  public List<BitSet> removable() {
    List<BitSet> groups = new ArrayList<>();
    boolean values = structure != null;
    for (int op = 0; op < columns.operations(); op++) {
      if (onlyReads(op)) {
        BitSet alone = new BitSet();
        alone.set(op);
        groups.add(alone);
      }
      values &= role(op) != null;
    }
    if (values && structure != null && hasValues(structure.kind())) {
      groups.addAll(byValue());
    }
    return groups;
  }

  private static boolean hasValues(Kind kind) {
    return kind != Kind.COUNTER && kind != Kind.MUTEX;
  }

  private boolean onlyReads(int op) {
    Role role = role(op);
    boolean reads = role == Role.READ || role == Role.CONTAINS;
    boolean finds = role == Role.REMOVE && columns.completion(op) == HistoryColumns.OK;
    return reads
        || (role == null && READS.contains(columns.functionName(columns.function(op))))
        || (finds && columns.output(op) == Values.NIL)
        || columns.completion(op) == HistoryColumns.FAIL;
  }

  private List<BitSet> byValue() {
    Map<Integer, Integer> leaders = new HashMap<>();
    for (int op = 0; op < columns.operations(); op++) {
      if (role(op) == Role.CAS) {
        int first = leader(leaders, columns.values().first(columns.input(op)));
        int second = leader(leaders, columns.values().second(columns.input(op)));
        leaders.put(first, second);
      }
    }
    Map<Integer, BitSet> groups = new HashMap<>();
    List<BitSet> ordered = new ArrayList<>();
    for (int op = 0; op < columns.operations(); op++) {
      int value = value(op);
      if (value >= 0) {
        int leader = leader(leaders, value);
        if (!groups.containsKey(leader)) {
          ordered.add(new BitSet());
          groups.put(leader, ordered.get(ordered.size() - 1));
        }
        groups.getOrDefault(leader, new BitSet()).set(op);
      }
    }
    return ordered;
  }

  private static int leader(Map<Integer, Integer> leaders, int value) {
    int at = value;
    while (leaders.getOrDefault(at, at) != at) {
      int next = leaders.getOrDefault(at, at);
      leaders.put(at, leaders.getOrDefault(next, next));
      at = next;
    }
    return at;
  }

  /** Returns a value that an operation is about, or -1 if it is not known. */
  private int value(int op) {
    boolean ok = columns.completion(op) == HistoryColumns.OK;
    Role role = role(op);
    if (role == Role.CAS) {
      return columns.values().first(columns.input(op));
    }
    boolean answers = role == Role.READ || role == Role.REMOVE;
    return !answers ? columns.input(op) : ok ? columns.output(op) : -1;
  }

  private @Nullable Role role(int op) {
    return structure == null
        ? null
        : structure.roles().get(columns.functionName(columns.function(op)));
  }
}
