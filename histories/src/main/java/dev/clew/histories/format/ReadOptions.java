package dev.clew.histories.format;

import org.jspecify.annotations.Nullable;

/**
 * How to read a history.
 *
 * @param format the format to take the input for, or null to detect it from its first bytes
 */
public record ReadOptions(@Nullable Format format) {

  /** Returns the defaults: the format is detected. */
  public static ReadOptions withDefaults() {
    return new ReadOptions(null);
  }

  /** Returns options that take the input for a format, whatever its first bytes are. */
  public static ReadOptions of(Format format) {
    return new ReadOptions(format);
  }
}
