package dev.clew.histories.format;

import org.jspecify.annotations.Nullable;

/**
 * How to read a history.
 *
 * @param format the format to take the input for, or null to detect it from its first bytes
 * @param keyed whether the values of operations are pairs of a key and a value, as in Jepsen's
 *     independent workloads
 */
public record ReadOptions(@Nullable Format format, boolean keyed) {

  /** Returns the defaults: the format is detected, and values are what they are. */
  public static ReadOptions withDefaults() {
    return new ReadOptions(null, false);
  }

  /** Returns options that take the input for a format, whatever its first bytes are. */
  public static ReadOptions of(Format format) {
    return new ReadOptions(format, false);
  }

  /** Returns these options for values that are pairs of a key and a value. */
  public ReadOptions withKeyedValues() {
    return new ReadOptions(format, true);
  }
}
