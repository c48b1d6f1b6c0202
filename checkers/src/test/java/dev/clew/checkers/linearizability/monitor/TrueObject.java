package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/** A correct object of any size, for simulated operations. */
final class TrueObject {

  private final Kind kind;
  private final BitSet elements = new BitSet();
  private final Deque<Integer> line = new ArrayDeque<>();
  private final Queue<Integer> ranked = new PriorityQueue<>(Comparator.reverseOrder());
  private final List<Integer> bag = new ArrayList<>();

  /** What a register or counter holds; 1 if a lock is held. */
  private int value;

  TrueObject(Kind kind, int initial) {
    this.kind = kind;
    this.value = initial;
  }

  boolean isHeld() {
    return kind == Kind.MUTEX && value == 1;
  }

  /** Returns what an operation would observe now. */
  int observed(Role role, int argument, Random random) {
    return switch (role) {
      case READ, CAS -> value;
      case ADD, DISCARD, CONTAINS ->
          elements.get(argument) ? ObjectOperations.YES : ObjectOperations.NO;
      case REMOVE -> removable(random);
      default -> ObjectOperations.NONE;
    };
  }

  private int removable(Random random) {
    Integer turn =
        switch (kind) {
          case PRIORITY_QUEUE -> ranked.peek();
          case BAG -> {
            if (bag.isEmpty()) {
              yield null;
            }
            // The last one is cheap to take out.
            int i = random.nextInt(bag.size());
            Collections.swap(bag, i, bag.size() - 1);
            yield bag.get(bag.size() - 1);
          }
          default -> line.peekFirst();
        };
    return turn == null ? ObjectOperations.EMPTY : turn;
  }

  /** Applies an operation that observed what {@link #observed} said last. */
  void apply(Role role, int argument) {
    switch (role) {
      case WRITE, CAS -> value = argument;
      case INCREMENT -> value++;
      case ACQUIRE -> value = 1;
      case RELEASE -> value = 0;
      case ADD -> elements.set(argument);
      case DISCARD -> elements.clear(argument);
      case INSERT -> insert(argument);
      case REMOVE -> remove();
      case READ, CONTAINS -> {}
    }
  }

  private void insert(int element) {
    switch (kind) {
      case PRIORITY_QUEUE -> ranked.add(element);
      case BAG -> bag.add(element);
      case STACK -> line.addFirst(element);
      default -> line.addLast(element);
    }
  }

  private void remove() {
    if (kind == Kind.BAG) {
      if (!bag.isEmpty()) {
        bag.remove(bag.size() - 1);
      }
    } else {
      line.pollFirst();
      ranked.poll();
    }
  }
}
