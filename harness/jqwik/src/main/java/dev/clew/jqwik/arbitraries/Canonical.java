package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import dev.clew.run.schedule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives the parts of a draft the names that a textbook would, in the order in which they appear:
 * sessions 1, 2; keys x, y; and values that tell who wrote them. So drafts that differ in names
 * only are one, and what is shrunk reads as if it had been written by hand.
 *
 * <p>Values are unique for each key, which is what shows who read from whom: x is 10 at first and
 * then 11, 12, y is 20 and 21. What is added in place, or put into several rows, is 100, 200, 400,
 * whose sums are all different.
 */
final class Canonical {

  private static final List<String> NAMES = List.of("x", "y", "z", "w", "v");
  private static final int STRIDE = 10;
  private static final int ADDEND = 100;

  private final Draft draft;
  private final Map<Integer, Integer> sessions = new HashMap<>();
  private final Map<Integer, Integer> transactions = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private int elements;
  private long addend = ADDEND;

  private Canonical(Draft draft) {
    this.draft = draft;
  }

  /** Returns the draft with the usual names. */
  static Draft of(Draft draft) {
    return new Canonical(draft).renamed();
  }

  private Draft renamed() {
    draft.moves().forEach(move -> move.step().key().ifPresent(this::name));
    draft.initial().keySet().forEach(this::name);
    SortedMap<String, Long> initial = new TreeMap<>();
    draft.initial().keySet().forEach(key -> initial.put(name(key), value(key)));
    List<Move> moves = new ArrayList<>();
    for (Move move : draft.moves()) {
      Step step =
          move.step().key().map(key -> Steps.onKey(move.step(), name(key))).orElse(move.step());
      moves.add(
          new Move(
              number(sessions, move.session()),
              number(transactions, move.transaction()),
              valued(step, move.step().key().orElse(""))));
    }
    return new Draft(initial, moves);
  }

  private static int number(Map<Integer, Integer> numbers, int old) {
    return numbers.computeIfAbsent(old, unused -> numbers.size() + 1);
  }

  private String name(String key) {
    return keys.computeIfAbsent(key, unused -> NAMES.get(keys.size()));
  }

  /** Returns the next value of a key. */
  private long value(String key) {
    int version = versions.merge(key, 1, Integer::sum) - 1;
    return (NAMES.indexOf(name(key)) + 1L) * STRIDE + version;
  }

  private Step valued(Step step, String oldKey) {
    if (step instanceof Step.Write write) {
      return new Step.Write(write.to(), value(oldKey));
    } else if (step instanceof Step.Insert insert) {
      return new Step.Insert(insert.of(), value(oldKey));
    } else if (step instanceof Step.Append append) {
      return new Step.Append(append.to(), ++elements);
    } else if (step instanceof Step.Increment increment) {
      return new Step.Increment(increment.of(), nextAddend());
    } else if (step instanceof Step.SetWhere set) {
      return new Step.SetWhere(set.where(), nextAddend());
    } else if (step instanceof Step.AddWhere add) {
      return new Step.AddWhere(add.where(), nextAddend());
    }
    return step;
  }

  private long nextAddend() {
    long next = addend;
    addend *= 2;
    return next;
  }
}
