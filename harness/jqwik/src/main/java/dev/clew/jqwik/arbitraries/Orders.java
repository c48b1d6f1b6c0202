package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import java.util.ArrayList;
import java.util.List;

/** The orders of moves that may be more serial than an order; each session keeps its own order. */
final class Orders {

  private final List<Move> moves;
  private final List<List<Move>> orders = new ArrayList<>();

  private Orders(List<Move> moves) {
    this.moves = moves;
  }

  /** Returns them, those that change most first. */
  static List<List<Move>> of(List<Move> moves) {
    Orders all = new Orders(moves);
    for (int from = 0; from < moves.size(); from = all.endOfRun(from)) {
      all.joinWithEarlier(from, all.endOfRun(from));
      all.joinWithLater(from, all.endOfRun(from));
    }
    for (int i = 0; i < moves.size(); i++) {
      all.joinWithEarlier(i, i + 1);
      all.joinWithLater(i, i + 1);
    }
    for (int i = 1; i < moves.size(); i++) {
      if (moves.get(i).session() < moves.get(i - 1).session()) {
        all.move(i, i + 1, i - 1);
      }
    }
    all.swapRuns();
    return all.orders;
  }

  /** Returns the index behind the moves that one session takes in a row. */
  private int endOfRun(int from) {
    int to = from + 1;
    while (to < moves.size() && moves.get(to).session() == moves.get(from).session()) {
      to++;
    }
    return to;
  }

  /** Has the moves come right behind the one before of their session. */
  private void joinWithEarlier(int from, int to) {
    int before = from - 1;
    while (before >= 0 && moves.get(before).session() != moves.get(from).session()) {
      before--;
    }
    if (before >= 0 && before + 1 < from) {
      move(from, to, before + 1);
    }
  }

  /** Has the moves come right before the next one of their session. */
  private void joinWithLater(int from, int to) {
    int next = to;
    while (next < moves.size() && moves.get(next).session() != moves.get(from).session()) {
      next++;
    }
    if (next < moves.size() && next > to) {
      move(from, to, next);
    }
  }

  /** Has two runs next to each other change their places. */
  private void swapRuns() {
    for (int from = 0; from < moves.size(); from = endOfRun(from)) {
      int middle = endOfRun(from);
      if (middle < moves.size()) {
        move(middle, endOfRun(middle), from);
      }
    }
  }

  private void move(int from, int to, int target) {
    List<Move> order = new ArrayList<>(moves);
    List<Move> moved = List.copyOf(order.subList(from, to));
    order.subList(from, to).clear();
    order.addAll(target <= from ? target : target - moved.size(), moved);
    orders.add(order);
  }
}
