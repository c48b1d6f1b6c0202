package dev.clew.checkers.doctor;

import java.util.Arrays;

/**
 * The accesses of the transactions that are open, each in a slot, and per key a list of the slots
 * that access it. Slots and list nodes are used again, so that a sweep allocates only as much as is
 * open at once.
 */
final class OpenTransactions {

  /** No node. */
  static final int NONE = -1;

  /** Per key: the first node of its list. */
  final int[] head;

  /** Per node: the next of the same key. */
  int[] next = new int[64];

  /** Per node: the slot. */
  int[] slot = new int[64];

  /** Per node: what the slot's transaction does to the key, as {@link AccessSets} has it. */
  int[] flags = new int[64];

  /** Per node: the key. */
  int[] key = new int[64];

  /** Per slot: a mark of whoever walks the lists. */
  int[] mark = new int[16];

  private int[] previous = new int[64];
  private int[] sibling = new int[64];
  private int[] firstNode = new int[16];
  private int freeNode = NONE;
  private int nodes;
  private int slots;
  private final int[] slotOf;
  private int[] freeSlots = new int[16];
  private int free;

  OpenTransactions(int keys, int operations) {
    head = new int[keys];
    Arrays.fill(head, NONE);
    slotOf = new int[operations];
    Arrays.fill(slotOf, NONE);
  }

  /** Adds a transaction that is loaded. */
  void add(int op, AccessSets sets) {
    int at = free > 0 ? freeSlots[--free] : newSlot();
    slotOf[op] = at;
    firstNode[at] = NONE;
    mark[at] = NONE;
    for (int i = 0; i < sets.count; i++) {
      int node = freeNode == NONE ? newNode() : freeNode;
      if (node == freeNode) {
        freeNode = next[node];
      }
      int list = sets.keys[i];
      key[node] = list;
      flags[node] = sets.flags[i];
      slot[node] = at;
      sibling[node] = firstNode[at];
      firstNode[at] = node;
      previous[node] = NONE;
      next[node] = head[list];
      if (head[list] != NONE) {
        previous[head[list]] = node;
      }
      head[list] = node;
    }
  }

  /** Removes a transaction, if it was added. */
  void remove(int op) {
    int at = slotOf[op];
    if (at == NONE) {
      return;
    }
    slotOf[op] = NONE;
    if (free == freeSlots.length) {
      freeSlots = Arrays.copyOf(freeSlots, free * 2);
    }
    freeSlots[free++] = at;
    int node = firstNode[at];
    while (node != NONE) {
      if (previous[node] == NONE) {
        head[key[node]] = next[node];
      } else {
        next[previous[node]] = next[node];
      }
      if (next[node] != NONE) {
        previous[next[node]] = previous[node];
      }
      int after = sibling[node];
      next[node] = freeNode;
      freeNode = node;
      node = after;
    }
  }

  /** Returns the first node of a slot's transaction; {@link #following} has the others. */
  int first(int at) {
    return firstNode[at];
  }

  /** Returns the next node of the same transaction, or {@link #NONE}. */
  int following(int node) {
    return sibling[node];
  }

  private int newSlot() {
    if (slots == mark.length) {
      mark = Arrays.copyOf(mark, slots * 2);
      firstNode = Arrays.copyOf(firstNode, slots * 2);
    }
    return slots++;
  }

  private int newNode() {
    if (nodes == next.length) {
      next = Arrays.copyOf(next, nodes * 2);
      slot = Arrays.copyOf(slot, nodes * 2);
      flags = Arrays.copyOf(flags, nodes * 2);
      key = Arrays.copyOf(key, nodes * 2);
      previous = Arrays.copyOf(previous, nodes * 2);
      sibling = Arrays.copyOf(sibling, nodes * 2);
    }
    return nodes++;
  }
}
