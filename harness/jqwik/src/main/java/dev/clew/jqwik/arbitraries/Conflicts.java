package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import dev.clew.run.schedule.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a draft gives transactions a chance to get into each other's way. */
final class Conflicts {

  private final List<Move> moves;
  private final Map<Integer, Integer> begins = new HashMap<>();
  private final Map<Integer, Integer> ends = new HashMap<>();

  private Conflicts(List<Move> moves) {
    this.moves = moves;
    for (int i = 0; i < moves.size(); i++) {
      begins.putIfAbsent(moves.get(i).transaction(), i);
      ends.put(moves.get(i).transaction(), i);
    }
  }

  /**
   * Returns whether two transactions overlap of which one changes what the other reads or changes.
   */
  static boolean arePossible(List<Move> moves) {
    return new Conflicts(moves).exist();
  }

  private boolean exist() {
    for (int i = 0; i < moves.size(); i++) {
      for (int j = i + 1; j < moves.size(); j++) {
        if (overlap(moves.get(i), moves.get(j)) && meet(moves.get(i).step(), moves.get(j).step())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean overlap(Move one, Move other) {
    return one.session() != other.session() && begin(one) < end(other) && begin(other) < end(one);
  }

  private int begin(Move move) {
    return begins.getOrDefault(move.transaction(), 0);
  }

  private int end(Move move) {
    return ends.getOrDefault(move.transaction(), 0);
  }

  private static boolean meet(Step one, Step other) {
    if (one instanceof Step.End
        || other instanceof Step.End
        || !(one.changes() || other.changes())) {
      return false;
    }
    return one.condition().isPresent()
        || other.condition().isPresent()
        || one.key().equals(other.key());
  }
}
