package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object's operations that must have an order of its own if the object has one.
 *
 * <p>It consists of a few operations that are named, and of all others that change the object and
 * touch a value of theirs. From an order of all operations, those that touch other values can be
 * struck out: what a queue or a set does with some elements does not depend on the others, and the
 * time that a register spends with a write and the compare-and-sets that follow from it is one
 * piece. Counters and locks have no values; there, all that changes the object stays.
 */
final class Projection {

  private final HistoryColumns columns;
  private final Structure structure;
  private final boolean isPerKey;
  private final int key;
  private final Set<Integer> touched = new HashSet<>();

  private Projection(HistoryColumns columns, Structure structure, boolean isPerKey, int key) {
    this.columns = columns;
    this.structure = structure;
    this.isPerKey = isPerKey;
    this.key = key;
  }

  /**
   * Returns the operations.
   *
   * @param key the dense key id of the object, or -1
   * @param named those it is about
   */
  static BitSet of(
      HistoryColumns columns, Structure structure, boolean isPerKey, int key, List<Integer> named) {
    Projection projection = new Projection(columns, structure, isPerKey, key);
    named.forEach(projection::touch);
    if (structure.kind() == Kind.REGISTER) {
      projection.follow();
    }
    BitSet all = projection.changing();
    named.forEach(all::set);
    return all;
  }

  /** Adds what compare-and-sets lead to from the values touched, and what leads to them. */
  private void follow() {
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (int op = 0; op < columns.operations(); op++) {
      if (isOurs(op) && role(op) == Role.CAS) {
        int first = columns.values().first(columns.input(op));
        int second = columns.values().second(columns.input(op));
        neighbours.computeIfAbsent(first, value -> new ArrayList<>()).add(second);
        neighbours.computeIfAbsent(second, value -> new ArrayList<>()).add(first);
      }
    }
    Deque<Integer> open = new ArrayDeque<>(touched);
    while (!open.isEmpty()) {
      for (int next : neighbours.getOrDefault(open.remove(), List.of())) {
        if (touched.add(next)) {
          open.add(next);
        }
      }
    }
  }

  private BitSet changing() {
    BitSet kept = new BitSet();
    for (int op = 0; op < columns.operations(); op++) {
      Role role = role(op);
      if (isOurs(op) && role != null && role != Role.READ && role != Role.CONTAINS) {
        kept.set(op, structure.kind() == Kind.COUNTER || isKept(op, role));
      }
    }
    return kept;
  }

  private boolean isKept(int op, Role role) {
    return role == Role.ACQUIRE
        || role == Role.RELEASE
        || (role == Role.REMOVE && columns.completion(op) != HistoryColumns.OK)
        || touches(op);
  }

  private boolean isOurs(int op) {
    return columns.completion(op) != HistoryColumns.FAIL && (!isPerKey || columns.key(op) == key);
  }

  private @Nullable Role role(int op) {
    return structure.roles().get(columns.functionName(columns.function(op)));
  }

  private void touch(int op) {
    Values values = columns.values();
    if (role(op) == Role.CAS) {
      touched.add(values.first(columns.input(op)));
      touched.add(values.second(columns.input(op)));
    } else if (value(op) >= 0) {
      touched.add(value(op));
    }
  }

  private boolean touches(int op) {
    Values values = columns.values();
    return role(op) == Role.CAS
        ? touched.contains(values.first(columns.input(op)))
            || touched.contains(values.second(columns.input(op)))
        : touched.contains(value(op));
  }

  /** Returns the value that an operation other than a compare-and-set is about, or -1. */
  private int value(int op) {
    Role role = role(op);
    int output = columns.completion(op) == HistoryColumns.OK ? columns.output(op) : -1;
    if (role == Role.READ) {
      return output;
    }
    if (role == Role.REMOVE) {
      return output == Values.NIL ? -1 : output;
    }
    return columns.input(op);
  }
}
