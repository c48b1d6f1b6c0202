package dev.clew.checkers.session;

import java.util.Arrays;

/**
 * Searches for one order of the operations of some sessions that explains all answers.
 *
 * <p>A configuration is how far each session has come, and the state of each object. None is looked
 * at twice: two ways to the same one have the same future. Operations that change nothing are taken
 * as soon as they are possible: in any order that continues from here they can be moved here, since
 * what is between sees the same states. What a session may do beyond what it must, which is to let
 * a crashed operation take effect, is tried last.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class OrderSearch<S, O> {

  private final Programs<S, O> programs;
  private final int[] sessions;
  private final Effort effort;
  private final int[] objectNumber;
  private final int stride;

  /**
   * By session of the group, how many operations it must and may do; those left out do not count.
   */
  private int[][] chains = new int[0][];

  private int[] must = new int[0];

  private int[] now = new int[0];
  private final Configurations visited;
  private int[] stack = new int[1 << 10];
  private int depth;
  private int furthest;

  OrderSearch(Programs<S, O> programs, int[] sessions, Effort effort) {
    this.programs = programs;
    this.sessions = sessions;
    this.effort = effort;
    this.objectNumber = new int[programs.objects()];
    Arrays.fill(objectNumber, -1);
    int objects = 0;
    for (int session : sessions) {
      for (int op : programs.chain(session)) {
        if (objectNumber[programs.object(op)] < 0) {
          objectNumber[programs.object(op)] = sessions.length + objects++;
        }
      }
    }
    this.stride = sessions.length + objects;
    this.visited = new Configurations(stride, effort);
  }

  /**
   * Returns whether there is an order.
   *
   * @param required by session of the history, how many of its operations must take effect
   * @throws Undecided if the budget ran out before
   */
  boolean findsOrder(int[] required) {
    return findsOrder(required, new boolean[0]);
  }

  /**
   * Returns whether there is an order.
   *
   * @param required by session of the history, how many of its operations must take effect
   * @param left by operation of the history, whether it is left out; empty for none
   */
  boolean findsOrder(int[] required, boolean[] left) {
    prepare(required, left);
    now = new int[stride];
    int all = Arrays.stream(must).sum();
    push();
    while (depth > 0) {
      depth--;
      System.arraycopy(stack, depth * stride, now, 0, stride);
      try {
        effort.spend(1);
      } catch (Undecided e) {
        throw new Undecided(
            e.reason() + "; an order was found of " + furthest + " of " + all + " operations");
      }
      if (isDone()) {
        return true;
      }
      expand();
    }
    return false;
  }

  private void prepare(int[] required, boolean[] left) {
    chains = new int[sessions.length][];
    must = new int[sessions.length];
    for (int s = 0; s < sessions.length; s++) {
      int[] chain = programs.chain(sessions[s]);
      int[] kept = new int[chain.length];
      int count = 0;
      for (int i = 0; i < chain.length; i++) {
        if (left.length == 0 || !left[chain[i]]) {
          kept[count++] = chain[i];
          must[s] += i < required[sessions[s]] ? 1 : 0;
        }
      }
      chains[s] = Arrays.copyOf(kept, count);
    }
  }

  private boolean isDone() {
    int done = 0;
    boolean all = true;
    for (int s = 0; s < sessions.length; s++) {
      done += Math.min(now[s], must[s]);
      all &= now[s] >= must[s];
    }
    furthest = Math.max(furthest, done);
    return all;
  }

  /** Pushes what may come next, what returned first on top. */
  private void expand() {
    int[] from = now.clone();
    long[] order = new long[sessions.length];
    int count = 0;
    for (int s = 0; s < sessions.length; s++) {
      if (from[s] < chains[s].length) {
        boolean optional = from[s] >= must[s];
        int returned = optional ? Integer.MAX_VALUE : programs.returned(chains[s][from[s]]);
        order[count++] = ((long) returned << 32) | s;
      }
    }
    Arrays.sort(order, 0, count);
    for (int i = count - 1; i >= 0; i--) {
      int s = (int) order[i];
      int op = chains[s][from[s]];
      int object = objectNumber[programs.object(op)];
      for (int state : programs.next(from[object], op)) {
        System.arraycopy(from, 0, now, 0, stride);
        now[s]++;
        now[object] = state;
        push();
      }
    }
  }

  /** Takes what changes nothing, then keeps the configuration for later if it is new. */
  private void push() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int s = 0; s < sessions.length; s++) {
        while (now[s] < chains[s].length && isFree(chains[s][now[s]])) {
          now[s]++;
          moved = true;
        }
      }
    }
    if (!visited.add(now)) {
      return;
    }
    if ((depth + 1) * stride > stack.length) {
      effort.claim(8L * stack.length, "the configurations that are still to be tried");
      stack = Arrays.copyOf(stack, Math.max(2 * stack.length, (depth + 1) * stride));
    }
    System.arraycopy(now, 0, stack, depth * stride, stride);
    depth++;
  }

  private boolean isFree(int op) {
    return programs.isPure(op)
        && programs.next(now[objectNumber[programs.object(op)]], op).length > 0;
  }
}
