package dev.clew.checkers.doctor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the opportunities that are about one key: a counter of open transactions per key and role
 * tells at each invocation how many pairs it completes. O(1) per access, always exact.
 */
final class SingleKeys {

  private final AccessSets sets;
  private final int[] openReaders;
  private final int[] openWriters;
  private final int[] openUpdaters;

  /** Where a database prevents lost updates, this one fails: it had the opportunity. */
  private final int[] failingUpdaters;

  private final int[] openTwice;
  private final int[] pendingAborted;
  private final boolean[] written;

  private long aborted;
  private long intermediate;
  private long internal;
  private long lostUpdates;
  private long concurrent;
  private long stale;

  SingleKeys(AccessSets sets) {
    this.sets = sets;
    int keys = sets.limit();
    openReaders = new int[keys];
    openWriters = new int[keys];
    openUpdaters = new int[keys];
    failingUpdaters = new int[keys];
    openTwice = new int[keys];
    pendingAborted = new int[keys];
    written = new boolean[keys];
  }

  /** Takes the invocation of what completes ok, which is loaded. */
  void invoke() {
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      int does = sets.flags[i];
      boolean reads = (does & AccessSets.READS) != 0;
      boolean writes = (does & AccessSets.WRITES) != 0;
      int open = openReaders[key] + openWriters[key] - openUpdaters[key];
      concurrent += writes ? open : openWriters[key];
      intermediate += reads ? openTwice[key] : 0;
      if ((does & AccessSets.TWICE) != 0) {
        intermediate += openReaders[key];
        openTwice[key]++;
      }
      if (reads) {
        openReaders[key]++;
        stale += written[key] ? 1 : 0;
      }
      if (writes) {
        openWriters[key]++;
        lostUpdates += reads ? failingUpdaters[key] + openUpdaters[key]++ : 0;
      }
      internal += (does & AccessSets.REPEATS) != 0 ? 1 : 0;
    }
  }

  /** Takes the return of what completes ok, which is loaded. */
  void complete() {
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      int does = sets.flags[i];
      boolean reads = (does & AccessSets.READS) != 0;
      if (reads) {
        openReaders[key]--;
        aborted += pendingAborted[key];
        pendingAborted[key] = 0;
      }
      if ((does & AccessSets.WRITES) != 0) {
        openWriters[key]--;
        written[key] = true;
        openUpdaters[key] -= reads ? 1 : 0;
      }
      openTwice[key] -= (does & AccessSets.TWICE) != 0 ? 1 : 0;
    }
  }

  /** Takes the invocation of what will fail, which is loaded. */
  void abort() {
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      pendingAborted[key] += (sets.flags[i] & AccessSets.WRITES) != 0 ? 1 : 0;
      if (isUpdate(i)) {
        lostUpdates += openUpdaters[key];
        failingUpdaters[key]++;
      }
    }
  }

  /** Takes the return of what failed, which is loaded. */
  void aborted() {
    for (int i = 0; i < sets.count; i++) {
      failingUpdaters[sets.keys[i]] -= isUpdate(i) ? 1 : 0;
    }
  }

  private boolean isUpdate(int i) {
    int both = AccessSets.READS | AccessSets.WRITES;
    return (sets.flags[i] & both) == both;
  }

  /** Takes all keys for written before, where nothing is known of time. */
  void takeAllForWritten() {
    Arrays.fill(written, true);
  }

  Map<Opportunity, Long> counts() {
    Map<Opportunity, Long> counts = new EnumMap<>(Opportunity.class);
    counts.put(Opportunity.ABORTED_READ, aborted);
    counts.put(Opportunity.INTERMEDIATE_READ, intermediate);
    counts.put(Opportunity.INTERNAL_READ, internal);
    counts.put(Opportunity.LOST_UPDATE, lostUpdates);
    counts.put(Opportunity.CONCURRENT_UPDATE, concurrent);
    counts.put(Opportunity.STALE_READ, stale);
    return counts;
  }
}
