package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.witness.AccessWitness;
import dev.clew.checkers.witness.AccessWitness.Pattern;
import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.columns.AppendLists;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the lists of keys whose reads are not all prefixes of one clean list.
 *
 * <ul>
 *   <li><b>G1a, aborted read</b> (Adya, Liskov, O'Neil, ICDE 2000): a read saw an element of a
 *       failed transaction.
 *   <li><b>Dirty update</b> (Kingsbury, Alvaro, Elle, VLDB 2020): a read saw an element of a
 *       committed transaction behind one of a failed transaction.
 *   <li><b>Unwritten read</b>: a read saw an element that nobody appended.
 *   <li><b>Duplicate elements</b>: a read saw an element twice; every element is appended once.
 *   <li><b>Incompatible order</b>: of two reads, neither is a prefix of the other, even with only
 *       the elements of committed transactions counted: two reads of which one saw a failed append
 *       differ for that reason alone, and G1a says so.
 *   <li>Internal and future reads, as {@link DirectAnomalies} has them, of such keys.
 * </ul>
 */
final class MessyReads {

  private final VersionOrders orders;
  private final HistoryColumns columns;
  private final AppendLists lists;
  private final Findings findings;
  private final Places places;
  private final Map<Integer, Flaws> flawsOfTrunk = new HashMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();
  private int op;

  /** What is wrong with a list: the first position of each kind, or its length. */
  private record Flaws(int aborted, int builtOnAborted, int unwritten, int doubled) {}

  /** What the current transaction did to a key so far. */
  private static final class Seen {
    int[] expected = new int[0];
    boolean complete;
    final List<Integer> reads = new ArrayList<>();
  }

  MessyReads(VersionOrders orders, Findings findings) {
    this.orders = orders;
    this.columns = orders.columns;
    this.lists = columns.lists();
    this.findings = findings;
    this.places = new Places(columns);
  }

  void begin(int transaction) {
    op = transaction;
    if (!seen.isEmpty()) {
      seen.clear();
    }
  }

  void append(int mop) {
    int value = columns.mopValue(mop);
    int key = columns.mopKey(mop);
    Seen before = seen.computeIfAbsent(key, k -> new Seen());
    for (int read : before.reads) {
      if (contains(lists.elements(key, orders.code(read)), value)) {
        add(Pattern.FUTURE_READ, key, value, places.of(op, read), places.of(op, mop));
        break;
      }
    }
    before.expected = Arrays.copyOf(before.expected, before.expected.length + 1);
    before.expected[before.expected.length - 1] = value;
  }

  void read(int mop) {
    int key = columns.mopKey(mop);
    int code = orders.code(mop);
    int[] list = lists.elements(key, code);
    Seen before = seen.computeIfAbsent(key, k -> new Seen());
    findInternal(mop, list, before);
    before.expected = list;
    before.complete = true;
    before.reads.add(mop);
    Flaws flaws =
        code < 0
            ? flaws(key, list)
            : flawsOfTrunk.computeIfAbsent(key, k -> flaws(k, lists.elements(k, lists.longest(k))));
    findFlaws(mop, list, flaws);
    findIncompatible(mop, key, code);
  }

  private void findInternal(int mop, int[] list, Seen before) {
    int extra = list.length - before.expected.length;
    boolean agrees =
        extra >= 0
            && (extra == 0 || !before.complete)
            && Arrays.equals(list, extra, list.length, before.expected, 0, before.expected.length);
    if (!agrees) {
      add(Pattern.INTERNAL, columns.mopKey(mop), -1, places.of(op, mop));
    }
  }

  private void findFlaws(int mop, int[] list, Flaws flaws) {
    int key = columns.mopKey(mop);
    Place read = places.of(op, mop);
    if (flaws.aborted < list.length) {
      int element = list[flaws.aborted];
      add(Pattern.ABORTED_READ, key, element, read, append(key, element));
    }
    if (flaws.builtOnAborted < list.length) {
      int element = list[flaws.aborted];
      add(
          Pattern.DIRTY_UPDATE,
          key,
          element,
          append(key, element),
          append(key, list[flaws.builtOnAborted]),
          read);
    }
    if (flaws.unwritten < list.length) {
      add(Pattern.UNWRITTEN_READ, key, list[flaws.unwritten], read);
    }
    if (flaws.doubled < list.length) {
      add(Pattern.DUPLICATE_ELEMENTS, key, list[flaws.doubled], read);
    }
  }

  private void findIncompatible(int mop, int key, int code) {
    if (orders.slotOfRead(key, code) < 0) {
      Place other = places.readOfLongest(orders, key);
      add(Pattern.INCOMPATIBLE_ORDER, key, -1, other, places.of(op, mop));
    }
  }

  private Flaws flaws(int key, int[] list) {
    int aborted = list.length;
    int builtOnAborted = list.length;
    int unwritten = list.length;
    int doubled = list.length;
    Set<Integer> met = new HashSet<>();
    for (int i = 0; i < list.length; i++) {
      int appender = columns.appender(key, list[i]);
      if (!met.add(list[i])) {
        doubled = Math.min(doubled, i);
      } else if (appender < 0) {
        unwritten = Math.min(unwritten, i);
      } else if (columns.completion(appender) == HistoryColumns.FAIL) {
        aborted = Math.min(aborted, i);
      } else if (aborted < i) {
        builtOnAborted = Math.min(builtOnAborted, i);
      }
    }
    return new Flaws(aborted, builtOnAborted, unwritten, doubled);
  }

  private Place append(int key, int element) {
    int appender = columns.appender(key, element);
    int mop = places.nextAppend(appender, key, columns.mopStart(appender));
    while (columns.mopValue(mop) != element) {
      mop = places.nextAppend(appender, key, mop + 1);
    }
    return places.of(appender, mop);
  }

  private void add(Pattern pattern, int key, int element, Place... where) {
    @Nullable Object value = element < 0 ? null : columns.values().get(element);
    findings.add(
        pattern.anomaly(),
        () -> new AccessWitness(pattern, places.key(key), value, List.of(where)));
  }

  private static boolean contains(int[] list, int element) {
    for (int other : list) {
      if (other == element) {
        return true;
      }
    }
    return false;
  }
}
