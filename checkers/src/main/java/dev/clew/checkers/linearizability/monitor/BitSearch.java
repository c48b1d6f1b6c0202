package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NEVER;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides an element with blind sets exactly: keeps all configurations that may matter, return by
 * return.
 *
 * <p>A configuration is the bit, when it was flipped last, and which pending operations have been
 * used to flip it. As in {@link LazyBit}, flips are postponed to the return that forces them, and
 * of a kind the one that returns first is taken. What remains open is branched on: whether a flip
 * or a set that returns before it is used; and whether a set that is content is used as a flip when
 * it returns. Of two configurations with the same bit and the same flips used, one that has used no
 * more sets and crashed operations, and flipped the bit no earlier, makes the other superfluous.
 */
final class BitSearch {

  private static final int MOST_CONFIGURATIONS = 512;
  private static final int MOST_PENDING = 64;
  private static final int NO_SLOT = -1;

  private final ObjectOperations operations;
  private final int[] events;
  private final BooleanSupplier expired;

  // Pending operations that can flip the bit hold slots. By slot, the operation; by direction, the
  // slots of flips and of sets; by direction, the crashed operations that were invoked.
  private final int[] inSlot = new int[MOST_PENDING];
  private final long[] flips = new long[2];
  private final long[] sets = new long[2];
  private final int[] crashed = new int[2];

  private Configurations now = new Configurations();
  private Configurations next = new Configurations();

  /** The configuration that is being extended. */
  private int current;

  BitSearch(ObjectOperations operations, int[] events, BooleanSupplier expired) {
    this.operations = operations;
    this.events = events;
    this.expired = expired;
  }

  /** Returns the operation whose return is impossible, or a constant of {@link SetElement}. */
  int search(int from, int to, @Nullable BitSet heeded) {
    Arrays.fill(flips, 0);
    Arrays.fill(sets, 0);
    Arrays.fill(crashed, 0);
    now.clear();
    now.add(0, -1, 0, 0, 0);
    for (int i = from; i < to; i++) {
      int op = Positions.operation(events[i]);
      if (!Positions.isReturn(events[i])) {
        if (!invoke(op)) {
          return SetElement.GAVE_UP;
        }
      } else if (heeded == null || SetElement.isHeeded(operations, heeded, op)) {
        returns(op);
        if (now.size == 0) {
          return op;
        }
        if (now.size > MOST_CONFIGURATIONS || ((i & 1023) == 0 && expired.getAsBoolean())) {
          return SetElement.GAVE_UP;
        }
      }
    }
    return SetElement.POSSIBLE;
  }

  private boolean invoke(int op) {
    int to = SetMonitor.leaves(operations, op);
    boolean isBlind = SetMonitor.isBlind(operations, op);
    if (!isBlind && !SetMonitor.isFlip(operations, op)) {
      return true;
    }
    if (operations.returned(op) == NEVER) {
      crashed[to]++;
      return true;
    }
    int slot = Long.numberOfTrailingZeros(~pending());
    if (slot == MOST_PENDING) {
      return false;
    }
    inSlot[slot] = op;
    (isBlind ? sets : flips)[to] |= 1L << slot;
    return true;
  }

  private long pending() {
    return flips[0] | flips[1] | sets[0] | sets[1];
  }

  private void returns(int op) {
    int to = SetMonitor.leaves(operations, op);
    int slot = slotOf(op);
    boolean isSet = SetMonitor.isBlind(operations, op);
    next.clear();
    for (current = 0; current < now.size; current++) {
      boolean used = slot != NO_SLOT && (now.used[current] & 1L << slot) != 0;
      boolean content = now.bit[current] == to || now.flipped[current] > operations.invoked(op);
      if (used || ((isSet || slot == NO_SLOT) && content)) {
        next.add(now, current);
      } else if (slot == NO_SLOT || isSet) {
        force(to, NO_SLOT, op);
      }
      if (!used && slot != NO_SLOT && !(isSet && !content)) {
        useLast(to, slot, op);
      }
    }
    if (slot != NO_SLOT) {
      release(slot);
    }
    next.prune(sets[0] | sets[1]);
    Configurations swap = now;
    now = next;
    next = swap;
  }

  /** Adds the configurations in which an operation flips the bit, if need be after another. */
  private void useLast(int to, int slot, int op) {
    if (now.bit[current] == to) {
      force(1 - to, slot, op);
    } else {
      add(to, 1L << slot, 0, 0, op);
    }
  }

  /** Adds the configurations in which the bit is flipped, and flipped back by a slot if given. */
  private void force(int to, int back, int op) {
    long unused = ~now.used[current];
    int flip = first(flips[to] & unused);
    int set = first(sets[to] & unused);
    long then = back == NO_SLOT ? 0 : 1L << back;
    int end = back == NO_SLOT ? to : 1 - to;
    if (flip != NO_SLOT) {
      add(end, then | 1L << flip, 0, 0, op);
    }
    if (set != NO_SLOT && (flip == NO_SLOT || returned(set) < returned(flip))) {
      add(end, then | 1L << set, 0, 0, op);
    }
    int spent = to == 0 ? now.off[current] : now.on[current];
    if (flip == NO_SLOT && set == NO_SLOT && spent < crashed[to]) {
      add(end, then, to, 1 - to, op);
    }
  }

  private void add(int bit, long used, int on, int off, int op) {
    next.add(
        bit,
        operations.returned(op),
        now.used[current] | used,
        now.on[current] + on,
        now.off[current] + off);
  }

  private int first(long slots) {
    int first = NO_SLOT;
    for (long rest = slots; rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      if (first == NO_SLOT || returned(slot) < returned(first)) {
        first = slot;
      }
    }
    return first;
  }

  private int returned(int slot) {
    return operations.returned(inSlot[slot]);
  }

  private int slotOf(int op) {
    for (long rest = pending(); rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      if (inSlot[slot] == op) {
        return slot;
      }
    }
    return NO_SLOT;
  }

  private void release(int slot) {
    for (int direction = 0; direction < 2; direction++) {
      flips[direction] &= ~(1L << slot);
      sets[direction] &= ~(1L << slot);
    }
    for (int i = 0; i < next.size; i++) {
      next.used[i] &= ~(1L << slot);
    }
  }

  /** Configurations, as columns. */
  private static final class Configurations {
    private int size;
    private int[] bit = new int[8];
    private int[] flipped = new int[8];
    private long[] used = new long[8];
    private int[] on = new int[8];
    private int[] off = new int[8];

    void clear() {
      size = 0;
    }

    void add(Configurations from, int i) {
      add(from.bit[i], from.flipped[i], from.used[i], from.on[i], from.off[i]);
    }

    void add(int itsBit, int itsFlipped, long itsUsed, int itsOn, int itsOff) {
      if (size == bit.length) {
        bit = Arrays.copyOf(bit, 2 * size);
        flipped = Arrays.copyOf(flipped, 2 * size);
        used = Arrays.copyOf(used, 2 * size);
        on = Arrays.copyOf(on, 2 * size);
        off = Arrays.copyOf(off, 2 * size);
      }
      bit[size] = itsBit;
      flipped[size] = itsFlipped;
      used[size] = itsUsed;
      on[size] = itsOn;
      off[size++] = itsOff;
    }

    /** Removes those that others make superfluous. */
    void prune(long sets) {
      int all = size;
      size = 0;
      for (int i = 0; i < all; i++) {
        boolean superfluous = false;
        for (int j = 0; j < all && !superfluous; j++) {
          // Of equal ones the first stays. Those already kept are in front, unchanged.
          superfluous = j != i && dominates(j, i, sets) && (j < i || !dominates(i, j, sets));
        }
        if (!superfluous) {
          keep(i);
        }
      }
    }

    private boolean dominates(int i, int j, long sets) {
      return bit[i] == bit[j]
          && (used[i] & ~sets) == (used[j] & ~sets)
          && (used[i] & sets & ~used[j]) == 0
          && on[i] <= on[j]
          && off[i] <= off[j]
          && flipped[i] >= flipped[j];
    }

    private void keep(int i) {
      bit[size] = bit[i];
      flipped[size] = flipped[i];
      used[size] = used[i];
      on[size] = on[i];
      off[size++] = off[i];
    }
  }
}
