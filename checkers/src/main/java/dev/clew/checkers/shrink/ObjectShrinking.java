package dev.clew.checkers.shrink;

import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.linearizability.ObjectParts;
import dev.clew.checkers.linearizability.ObjectParts.Part;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Shrinks a history of operations on objects: to one object, then to what {@link ObjectParts}
 * allows.
 */
final class ObjectShrinking {

  private final Linearizability checker;
  private final Oracle oracle;

  ObjectShrinking(Linearizability checker, Oracle oracle) {
    this.checker = checker;
    this.oracle = oracle;
  }

  /** Shrinks; what is left is what the oracle has been shown last. */
  void shrink(HistoryColumns columns, Witness witness) {
    for (Part part : ObjectParts.of(checker, columns).beginnings(witness)) {
      if (oracle.shows(Excerpt.of(columns, part.operations(), part.cut()))) {
        minimize();
        return;
      }
    }
  }

  private void minimize() {
    int before;
    do {
      HistoryColumns part = Objects.requireNonNull(oracle.shown()).columns();
      before = part.operations();
      List<BitSet> groups = ObjectParts.of(checker, part).removable();
      List<Integer> all = IntStream.range(0, groups.size()).boxed().toList();
      Minimizer.minimize(all, left -> oracle.shows(without(part, groups, left)));
    } while (Objects.requireNonNull(oracle.shown()).size() < before);
  }

  /** Returns a part without the groups whose numbers are no longer among those left. */
  private static History without(HistoryColumns part, List<BitSet> groups, List<Integer> left) {
    BitSet kept = new BitSet();
    kept.set(0, part.operations());
    Set<Integer> numbers = new HashSet<>(left);
    for (int i = 0; i < groups.size(); i++) {
      if (!numbers.contains(i)) {
        kept.andNot(groups.get(i));
      }
    }
    return Excerpt.of(part, kept, Integer.MAX_VALUE);
  }
}
