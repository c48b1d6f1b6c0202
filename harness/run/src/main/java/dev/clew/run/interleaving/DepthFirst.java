package dev.clew.run.interleaving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Goes through all interleavings, depth first: each run repeats the decisions of the one before up
 * to the last at which something else could have been decided, and decides that. At a new decision
 * who has the turn keeps it, so the first run is serial. What there is to decide is found while
 * running, for a call may send other statements when it reads something else.
 */
final class DepthFirst implements ToIntFunction<List<Lane>> {

  private final List<Integer> decided = new ArrayList<>();
  private final List<Integer> possible = new ArrayList<>();
  private int depth;
  private int last = -1;

  @Override
  public int applyAsInt(List<Lane> ready) {
    List<Lane> order = new ArrayList<>(ready);
    order.sort(Comparator.comparing((Lane lane) -> lane.index() != last));
    if (depth == decided.size()) {
      decided.add(0);
      possible.add(0);
    }
    int choice = Math.min(decided.get(depth), order.size() - 1);
    possible.set(depth, order.size());
    depth++;
    last = order.get(choice).index();
    return ready.indexOf(order.get(choice));
  }

  /** Goes to the next interleaving, if there is one. */
  boolean next() {
    int end = Math.min(depth, decided.size());
    while (end > 0 && decided.get(end - 1) + 1 >= possible.get(end - 1)) {
      end--;
    }
    if (end == 0) {
      return false;
    }
    decided.subList(end, decided.size()).clear();
    possible.subList(end, possible.size()).clear();
    decided.set(end - 1, decided.get(end - 1) + 1);
    depth = 0;
    last = -1;
    return true;
  }
}
