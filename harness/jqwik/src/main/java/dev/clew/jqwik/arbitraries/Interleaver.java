package dev.clew.jqwik.arbitraries;

import static dev.clew.jqwik.arbitraries.DraftGenerator.pick;

import dev.clew.jqwik.arbitraries.Draft.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Brings the moves of sessions into one order. */
final class Interleaver {

  private final Random random;

  Interleaver(Random random) {
    this.random = random;
  }

  /** Returns the moves of all sessions in an order that keeps that of each. */
  List<Move> merge(List<List<Move>> programs) {
    int patience =
        switch (pick(random, 47, 27, 19, 7)) {
          case 0 -> 2; // changes at every other step
          case 1 -> 1; // at each
          case 2 -> 5; // one is done while others are in the middle
          default -> Integer.MAX_VALUE; // nobody overlaps; what is stale shows all the same
        };
    List<Move> merged = new ArrayList<>();
    int[] next = new int[programs.size()];
    int current = random.nextInt(programs.size());
    while (true) {
      List<Integer> others = unfinished(programs, next);
      if (others.isEmpty()) {
        return merged;
      }
      if (!others.contains(current) || isTired(patience, programs.get(current), next[current])) {
        current = others.get(random.nextInt(others.size()));
      }
      merged.add(programs.get(current).get(next[current]++));
    }
  }

  private boolean isTired(int patience, List<Move> program, int next) {
    if (patience == Integer.MAX_VALUE) {
      return next > 0 && program.get(next - 1).isEnd();
    }
    return random.nextInt(patience) == 0;
  }

  private static List<Integer> unfinished(List<List<Move>> programs, int... next) {
    List<Integer> unfinished = new ArrayList<>();
    for (int i = 0; i < next.length; i++) {
      if (next[i] < programs.get(i).size()) {
        unfinished.add(i);
      }
    }
    return unfinished;
  }
}
