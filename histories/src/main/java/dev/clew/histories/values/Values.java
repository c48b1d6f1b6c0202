package dev.clew.histories.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interns values: equal values get the same dense id, counted from 0, which is nil.
 *
 * <p>Integers and pairs of values, which is what nearly all histories hold, cost no object: they
 * live in one {@code long} each. Everything else (strings, keywords, sets, ...) is kept as it is
 * and compared by {@code equals}. Not thread-safe while values are added.
 */
public final class Values {

  /** The id of nil. */
  public static final int NIL = 0;

  private static final byte KIND_NIL = 0;
  private static final byte KIND_LONG = 1;
  private static final byte KIND_PAIR = 2;
  private static final byte KIND_OBJECT = 3;

  /** Integers in [0, this) find their id by direct indexing, however few values there are. */
  private static final int SMALL = 1 << 16;

  /** And so do those below this many times the number of values: the array is dense enough. */
  private static final int DENSITY = 4;

  private static final int MOST_SMALL = 1 << 28;

  private int count = 1;
  private byte[] kinds = new byte[64];
  private long[] payloads = new long[64];
  private int[] small = new int[0];
  private int[] table = new int[128];
  private final List<Object> objects = new ArrayList<>();
  private final Map<Hashed, Integer> objectIds = new HashMap<>();

  /** Returns how many distinct values there are, nil included. */
  public int size() {
    return count;
  }

  /** Returns the id of an integer. */
  public int ofLong(long value) {
    if (value >= 0 && value < small.length) {
      int id = small[(int) value];
      if (id != 0) {
        return id;
      }
      id = add(KIND_LONG, value);
      small[(int) value] = id;
      return id;
    }
    if (value >= 0 && value < Math.max(SMALL, (long) DENSITY * count) && value < MOST_SMALL) {
      growSmall((int) value);
      return ofLong(value);
    }
    return probe(KIND_LONG, value);
  }

  private void growSmall(int value) {
    int before = small.length;
    small = Arrays.copyOf(small, Math.min(MOST_SMALL, Math.max(value + 1, before * 2 + 64)));
    // Those that were far out when they came are in the table; from now on they are looked up here.
    for (int id = 1; id < count; id++) {
      if (kinds[id] == KIND_LONG && payloads[id] >= before && payloads[id] < small.length) {
        small[(int) payloads[id]] = id;
      }
    }
  }

  /** Returns the id of a vector of two values, given by their ids. */
  public int ofPair(int first, int second) {
    return probe(KIND_PAIR, pair(first, second));
  }

  private static long pair(int first, int second) {
    return ((long) first << 32) | (second & 0xffffffffL);
  }

  /** Returns an id, or -1 for what the tables have where there is none. */
  private static int orNone(int id) {
    return id == 0 ? -1 : id;
  }

  /**
   * Returns the id of any value. What EDN calls equal is one value: integers of all widths, lists
   * and vectors, decimals of different scale, zero and minus zero, and collections of such.
   */
  public int of(@Nullable Object value) {
    Object canonical = Canonical.of(value);
    if (canonical == null) {
      return NIL;
    }
    if (canonical instanceof Long number) {
      return ofLong(number);
    }
    if (canonical instanceof List<?> list && list.size() == 2) {
      return ofPair(of(list.get(0)), of(list.get(1)));
    }
    Integer known = objectIds.putIfAbsent(new Hashed(canonical), count);
    if (known != null) {
      return known;
    }
    objects.add(canonical);
    return add(KIND_OBJECT, objects.size() - 1L);
  }

  /** Returns the id of any value, or -1 if it has none; adds nothing. */
  public int find(@Nullable Object value) {
    Object canonical = Canonical.of(value);
    if (canonical == null) {
      return NIL;
    }
    if (canonical instanceof Long number) {
      boolean isSmall = number >= 0 && number < small.length;
      return orNone(isSmall ? small[number.intValue()] : table[slotOf(KIND_LONG, number)]);
    }
    if (canonical instanceof List<?> list && list.size() == 2) {
      int first = find(list.get(0));
      int second = find(list.get(1));
      return first < 0 || second < 0 ? -1 : orNone(table[slotOf(KIND_PAIR, pair(first, second))]);
    }
    return objectIds.getOrDefault(new Hashed(canonical), -1);
  }

  /** Returns the value of an id: null, a Long, a List of two, or what was given. */
  public @Nullable Object get(int id) {
    return switch (kinds[id]) {
      case KIND_NIL -> null;
      case KIND_LONG -> payloads[id];
      case KIND_PAIR -> Arrays.asList(get(first(id)), get(second(id)));
      default -> objects.get((int) payloads[id]);
    };
  }

  /** Returns whether the value of an id is an integer. */
  public boolean isLong(int id) {
    return kinds[id] == KIND_LONG;
  }

  /** Returns the integer of an id for which {@link #isLong} holds. */
  public long longOf(int id) {
    return payloads[id];
  }

  /** Returns whether the value of an id is a vector of two. */
  public boolean isPair(int id) {
    return kinds[id] == KIND_PAIR;
  }

  /** Returns the id of the first of a pair. */
  public int first(int id) {
    return (int) (payloads[id] >> 32);
  }

  /** Returns the id of the second of a pair. */
  public int second(int id) {
    return (int) payloads[id];
  }

  /** Returns where in the table an integer or pair is, or where it would go. */
  private int slotOf(byte kind, long payload) {
    int mask = table.length - 1;
    int slot = hash(kind, payload) & mask;
    while (table[slot] != 0 && (payloads[table[slot]] != payload || kinds[table[slot]] != kind)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int probe(byte kind, long payload) {
    int slot = slotOf(kind, payload);
    if (table[slot] != 0) {
      return table[slot];
    }
    int id = add(kind, payload);
    table[slot] = id;
    if (count * 2 > table.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    int[] old = table;
    table = new int[old.length * 2];
    int mask = table.length - 1;
    for (int id : old) {
      if (id != 0) {
        int slot = hash(kinds[id], payloads[id]) & mask;
        while (table[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        table[slot] = id;
      }
    }
  }

  private int add(byte kind, long payload) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      payloads = Arrays.copyOf(payloads, count * 2);
    }
    kinds[count] = kind;
    payloads[count] = payload;
    return count++;
  }

  private static int hash(byte kind, long payload) {
    long mixed = (payload + kind) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
