package dev.clew.checkers.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a complete table by kinds: calls that behave alike in every state are one.
 *
 * @param callOfKind the call that stands for a kind
 * @param kindOfCall the kind of each call
 * @param steps where a kind leads from a state: the kinds of state 0, then those of state 1, ...
 */
@SuppressWarnings("ArrayRecordComponent") // Kinds are never compared.
record CallKinds(int[] callOfKind, int[] kindOfCall, int[] steps) {

  /** Makes one kind of all calls whose columns of a table are equal. */
  static CallKinds merge(int[] table, int states, int[] calls) {
    Map<List<Integer>, Integer> byColumn = new HashMap<>();
    int[] representative = new int[calls.length];
    int[] kindOfCall = new int[calls.length];
    for (int call = 0; call < calls.length; call++) {
      List<Integer> column = new ArrayList<>(states);
      for (int state = 0; state < states; state++) {
        column.add(table[state * calls.length + call]);
      }
      Integer kind = byColumn.putIfAbsent(column, byColumn.size());
      if (kind == null) {
        kind = byColumn.size() - 1;
        representative[kind] = call;
      }
      kindOfCall[call] = kind;
    }
    int kinds = byColumn.size();
    int[] steps = new int[states * kinds];
    int[] callOfKind = new int[kinds];
    for (int kind = 0; kind < kinds; kind++) {
      callOfKind[kind] = calls[representative[kind]];
      for (int state = 0; state < states; state++) {
        steps[state * kinds + kind] = table[state * calls.length + representative[kind]];
      }
    }
    return new CallKinds(callOfKind, kindOfCall, steps);
  }
}
