package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.histories.columns.AppendLists;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The version order of every key, as the reads of committed transactions show it.
 *
 * <p>The versions of a key are the prefixes of its longest list read by an ok transaction, counting
 * only elements of committed transactions: version <i>v</i> is the list after the <i>v</i>-th of
 * them, version 0 the empty list. An indeterminate transaction is committed, with all its appends,
 * if one of them was read. Every version has a <em>slot</em>, a number that is unique over all
 * keys: those of a key are consecutive, and one more is left free behind the last.
 *
 * <p>Orders are by element, not by transaction: if the elements of two transactions interleave in a
 * list, each precedes the other, and that is a dirty write. With final writes only (Adya 1999) one
 * of the two edges would be missing, and a history that no database but a broken one can produce
 * would pass for serializable.
 *
 * <p>A key is <em>messy</em> if what was read of it is more than one chain of prefixes, or holds
 * elements that are aborted, unwritten or doubled. Only messy keys cost more than a few array reads
 * per element.
 */
final class VersionOrders {

  private static final int NOBODY = VersionAccesses.NOBODY;

  final HistoryColumns columns;

  /** Per operation: whether it is a transaction that took effect. */
  final boolean[] committed;

  /** Per key: the slot of its version 0; one more entry for the end. */
  final int[] base;

  /** Per key: how many elements its longest version has. */
  final int[] length;

  /**
   * Per slot: the operation that installed the version, {@link VersionAccesses#NOBODY}, or a fan.
   */
  final int[] writer;

  /** Per slot: the append that installed the version. */
  final int[] append;

  /** Of an append that reads saw, but none of those that make up the version order. */
  static final int OFF_ORDER = -1;

  /**
   * Per micro-operation: the slot of the version that this append installed; 0 if no read saw it,
   * or {@link #OFF_ORDER}.
   */
  final int[] slotOfAppend;

  /**
   * Per key: a transaction that read its longest version, or {@link VersionAccesses#NOBODY} if none
   * is read.
   */
  final int[] readerOfLongest;

  private final AppendLists lists;
  private final int[] longest;
  private final Map<Integer, List<Integer>> straysOfKey = new HashMap<>();
  private final int[] strayVersions;
  private final int[] strayReader;
  private final int[] @Nullable [] trunkVersions;
  private final Appends appends;

  VersionOrders(HistoryColumns columns) {
    this.columns = columns;
    this.lists = columns.lists();
    this.appends = new Appends(columns);
    int keys = columns.keys();
    committed = new boolean[columns.operations()];
    longest = new int[keys];
    length = new int[keys];
    base = new int[keys + 1];
    trunkVersions = new int[keys][];
    strayVersions = new int[lists.strays()];
    strayReader = new int[lists.strays()];
    readerOfLongest = new int[keys];
    Arrays.fill(readerOfLongest, NOBODY);
    slotOfAppend = new int[columns.microOperations()];
    findLongestReads();
    assignSlots();
    writer = new int[base[keys]];
    append = new int[base[keys]];
    Arrays.fill(writer, NOBODY);
    for (int key = 0; key < keys; key++) {
      if (straysOfKey.containsKey(key) || !orderPlainly(key)) {
        orderMessily(key);
      }
    }
  }

  /** Returns the slot of the version that a read of a key saw, or -1 if it is on no chain. */
  int slotOfRead(int key, int code) {
    int version;
    if (code < 0) {
      version = strayVersions[~code];
    } else {
      int[] versions = trunkVersions[key];
      version = versions == null ? code : versions[code];
    }
    return version < 0 ? -1 : base[key] + version;
  }

  /** Returns whether a key needs a closer look than its slots. */
  boolean isMessy(int key) {
    return trunkVersions[key] != null;
  }

  /** Returns the slot of the last version of a key. */
  int lastSlot(int key) {
    return base[key] + length[key];
  }

  /** Returns the list code of a read; nil is the empty list. */
  int code(int mop) {
    return columns.mopKind(mop) == HistoryColumns.READ_LIST ? columns.mopValue(mop) : 0;
  }

  private void findLongestReads() {
    for (int op = 0; op < committed.length; op++) {
      if (columns.completion(op) != HistoryColumns.OK) {
        continue;
      }
      committed[op] = true;
      for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
        if (columns.mopKind(mop) == HistoryColumns.READ_LIST) {
          int key = columns.mopKey(mop);
          int code = columns.mopValue(mop);
          if (code < 0) {
            straysOfKey.computeIfAbsent(key, k -> new ArrayList<>()).add(~code);
            strayReader[~code] = op;
          } else if (code > longest[key]) {
            longest[key] = code;
            readerOfLongest[key] = op;
          }
        }
      }
    }
  }

  private void assignSlots() {
    int[] longestOfAll = longest.clone();
    straysOfKey.forEach(
        (key, strays) -> {
          for (int stray : strays) {
            longestOfAll[key] = Math.max(longestOfAll[key], lists.length(~stray));
          }
        });
    long slots = 0;
    for (int key = 0; key < longest.length; key++) {
      base[key] = (int) slots;
      slots += longestOfAll[key] + 2L;
    }
    if (slots > VersionAccesses.MAX_SLOTS) {
      throw new BudgetExhausted(
          "the lists read hold "
              + slots
              + " elements, more than the "
              + VersionAccesses.MAX_SLOTS
              + " that fit");
    }
    base[longest.length] = (int) slots;
  }

  /** Takes the longest list as it is; returns false, with nothing changed, if it is messy. */
  private boolean orderPlainly(int key) {
    int first = base[key] + 1;
    int count = longest[key];
    for (int i = 0; i < count; i++) {
      int value = lists.element(key, i);
      int op = columns.appender(key, value);
      int mop =
          op < 0 || columns.completion(op) == HistoryColumns.FAIL
              ? -1
              : appends.find(op, key, value);
      if (mop < 0 || slotOfAppend[mop] != 0) {
        undo(first, i);
        return false;
      }
      slotOfAppend[mop] = first + i;
      append[first + i] = mop;
      writer[first + i] = op;
    }
    for (int i = 0; i < count; i++) {
      committed[writer[first + i]] = true;
    }
    length[key] = count;
    return true;
  }

  private void undo(int first, int count) {
    for (int i = 0; i < count; i++) {
      slotOfAppend[append[first + i]] = 0;
      writer[first + i] = NOBODY;
    }
  }

  /** Takes the list with the most committed elements, and finds out which others are prefixes. */
  private void orderMessily(int key) {
    List<Integer> strays = straysOfKey.getOrDefault(key, List.of());
    int[] trunk = committedAppends(key, longest[key]);
    int[] chosen = trunk;
    int[][] others = new int[strays.size()][];
    for (int i = 0; i < others.length; i++) {
      others[i] = committedAppends(key, ~strays.get(i));
      if (others[i].length > chosen.length) {
        chosen = others[i];
        readerOfLongest[key] = strayReader[strays.get(i)];
      }
    }
    for (int append : trunk) {
      slotOfAppend[append] = OFF_ORDER;
    }
    for (int[] list : others) {
      for (int append : list) {
        slotOfAppend[append] = OFF_ORDER;
      }
    }
    install(key, chosen);
    for (int i = 0; i < others.length; i++) {
      strayVersions[strays.get(i)] = isPrefix(others[i], chosen) ? others[i].length : -1;
    }
    int[] versions = new int[longest[key] + 1];
    int same = Arrays.mismatch(trunk, chosen);
    int common = same < 0 ? trunk.length : same;
    int version = 0;
    for (int i = 1; i < versions.length; i++) {
      if (version < trunk.length && columns.mopValue(trunk[version]) == lists.element(key, i - 1)) {
        version++;
      }
      versions[i] = version <= common ? version : -1;
    }
    trunkVersions[key] = versions;
  }

  private void install(int key, int[] chosen) {
    length[key] = chosen.length;
    for (int i = 0; i < chosen.length; i++) {
      int slot = base[key] + 1 + i;
      slotOfAppend[chosen[i]] = slot;
      append[slot] = chosen[i];
      writer[slot] = columns.appender(key, columns.mopValue(chosen[i]));
    }
  }

  /** Returns the appends of a list: of committed transactions, each where it comes first. */
  private int[] committedAppends(int key, int code) {
    // The slot of an append is free while its key is not installed, and serves as the mark.
    int[] found = new int[lists.length(code)];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      int value = lists.element(key, code, i);
      int op = columns.appender(key, value);
      if (op < 0 || columns.completion(op) == HistoryColumns.FAIL) {
        continue;
      }
      int mop = appends.find(op, key, value);
      if (slotOfAppend[mop] != -1) {
        slotOfAppend[mop] = -1;
        found[count++] = mop;
        committed[op] = true;
      }
    }
    for (int i = 0; i < count; i++) {
      slotOfAppend[found[i]] = 0;
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean isPrefix(int[] prefix, int[] list) {
    return prefix.length <= list.length
        && Arrays.equals(prefix, 0, prefix.length, list, 0, prefix.length);
  }
}
