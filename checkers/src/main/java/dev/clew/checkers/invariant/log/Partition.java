package dev.clew.checkers.invariant.log;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one log: which message is at which offset, and what became of each. */
final class Partition {

  /**
   * Where a message was seen.
   *
   * @param operation the operation that sent or polled it there
   * @param offset the offset
   * @param message the message
   */
  record Sighting(int operation, long offset, Object message) {}

  /** What became of a message. */
  static final class Fate {
    /** A send of it, of any outcome, or -1. */
    int send = -1;

    /** Whether all sends of it failed. */
    boolean allFailed = true;

    /** A send that was acknowledged with an offset. */
    @Nullable Sighting acknowledged;

    /** The first poll of it. */
    @Nullable Sighting polled;

    /** Where it was seen first. */
    @Nullable Sighting first;
  }

  final Map<Object, Fate> fates = new HashMap<>();

  /** By offset, what was seen there first. */
  final TreeMap<Long, Sighting> messages = new TreeMap<>();

  final Set<Long> inconsistent = new HashSet<>();
  final Set<Object> duplicated = new HashSet<>();

  /** The poll of the highest offset. */
  @Nullable Sighting highestPolled;

  /** Returns what became of a message. */
  Fate fate(Object message) {
    return fates.computeIfAbsent(message, fresh -> new Fate());
  }

  /** Returns the offset of the first message known beyond an offset, or null. */
  @Nullable Long next(long offset) {
    return messages.higherKey(offset);
  }
}
