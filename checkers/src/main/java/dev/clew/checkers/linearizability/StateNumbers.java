package dev.clew.checkers.linearizability;

import dev.clew.models.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a model as numbers from 0, and choices among several of them as numbers below
 * {@link #NONE}: a step leads to a state, to none, or to any of a choice.
 *
 * @param <S> the states
 */
final class StateNumbers<S> {

  /** Stands for no state. */
  static final int NONE = -1;

  private final List<S> states = new ArrayList<>();
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<int[]> choices = new ArrayList<>();
  private final Map<List<Integer>, Integer> codes = new HashMap<>();

  int size() {
    return states.size();
  }

  S get(int number) {
    return states.get(number);
  }

  List<S> all() {
    return Collections.unmodifiableList(states);
  }

  /** Returns the number of a state, a new one if it is new. */
  int number(S state) {
    Integer number = numbers.get(state);
    if (number == null) {
      number = states.size();
      states.add(state);
      numbers.put(state, number);
    }
    return number;
  }

  /** Returns what stands for the states that a step leads to; equal codes mean equal sets. */
  int code(Step<S> step) {
    List<S> next = step.next();
    if (next.isEmpty()) {
      return NONE;
    }
    if (next.size() == 1) {
      return number(next.get(0));
    }
    int[] distinct = next.stream().mapToInt(this::number).sorted().distinct().toArray();
    if (distinct.length == 1) {
      return distinct[0];
    }
    List<Integer> content = Arrays.stream(distinct).boxed().toList();
    Integer known = codes.get(content);
    if (known == null) {
      choices.add(distinct);
      known = -1 - choices.size();
      codes.put(content, known);
    }
    return known;
  }

  /** Returns how many states a code stands for. */
  int width(int code) {
    return code >= 0 ? 1 : code == NONE ? 0 : choice(code).length;
  }

  /** Returns the i-th state that a code stands for. */
  int target(int code, int i) {
    return code >= 0 ? code : choice(code)[i];
  }

  private int[] choice(int code) {
    return choices.get(-2 - code);
  }
}
