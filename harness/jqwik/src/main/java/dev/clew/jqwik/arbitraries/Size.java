package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import java.util.List;
import net.jqwik.api.ShrinkingDistance;

/**
 * How far a draft is from being simple: what is fewer in an earlier number is simpler, whatever the
 * later ones are.
 */
final class Size {

  private Size() {}

  /**
   * Returns the numbers of sessions, transactions, steps and keys, how much there is to understand
   * in the steps, how often the order changes from one session to another, and how far the sessions
   * are from taking their turns in the order of their numbers.
   */
  static ShrinkingDistance of(Draft draft) {
    List<Move> moves = draft.moves();
    long steps = moves.stream().mapToInt(move -> Steps.weight(move.step())).sum();
    long complexity = moves.stream().mapToInt(move -> Steps.complexity(move.step())).sum();
    return ShrinkingDistance.of(
        draft.sessions().size(),
        draft.transactions().size(),
        steps,
        draft.keys().size(),
        complexity,
        switches(moves),
        inversions(moves));
  }

  private static long switches(List<Move> moves) {
    long switches = 0;
    for (int i = 1; i < moves.size(); i++) {
      switches += moves.get(i).session() == moves.get(i - 1).session() ? 0 : 1;
    }
    return switches;
  }

  private static long inversions(List<Move> moves) {
    long inversions = 0;
    for (int i = 0; i < moves.size(); i++) {
      for (int j = i + 1; j < moves.size(); j++) {
        inversions += moves.get(i).session() > moves.get(j).session() ? 1 : 0;
      }
    }
    return inversions;
  }
}
