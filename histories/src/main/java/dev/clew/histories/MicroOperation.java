package dev.clew.histories;

import static dev.clew.histories.notation.Notation.printValue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step inside a transaction, or the whole of a single-key operation; as a string it is in the
 * text notation.
 */
public sealed interface MicroOperation {

  /** What a micro-operation does; a switch over it is checked for exhaustiveness. */
  enum Kind {
    /** Reads a key. */
    READ,
    /** Replaces the value of a key. */
    WRITE,
    /** Adds an element to the end of the list of a key. */
    APPEND,
    /** Replaces the value of a key if it is the expected one. */
    CAS
  }

  /** Returns what this does. */
  Kind kind();

  /** Returns the key it does it to. */
  Object key();

  /** Returns what was read, null if not known yet; or what is written or appended. */
  @Nullable Object value();

  /** Reads a key; the value is null until the read completes, and if what it read is nil. */
  record Read(Object key, @Nullable Object value) implements MicroOperation {
    @Override
    public Kind kind() {
      return Kind.READ;
    }

    @Override
    public String toString() {
      return "read " + printValue(key) + (value == null ? "" : " " + printValue(value));
    }
  }

  /** Replaces the value of a key. */
  record Write(Object key, @Nullable Object value) implements MicroOperation {
    @Override
    public Kind kind() {
      return Kind.WRITE;
    }

    @Override
    public String toString() {
      return "write " + printValue(key) + " " + printValue(value);
    }
  }

  /** Adds an element to the end of the list of a key. */
  record Append(Object key, Object value) implements MicroOperation {
    @Override
    public Kind kind() {
      return Kind.APPEND;
    }

    @Override
    public String toString() {
      return "append " + printValue(key) + " " + printValue(value);
    }
  }

  /** Replaces the value of a key if it is the expected one; otherwise it fails. */
  record Cas(Object key, @Nullable Object expected, @Nullable Object replacement)
      implements MicroOperation {
    @Override
    public Kind kind() {
      return Kind.CAS;
    }

    /** Returns the pair of the expected value and its replacement. */
    @Override
    public Object value() {
      return Arrays.asList(expected, replacement);
    }

    @Override
    public String toString() {
      return String.join(
          " ", "cas", printValue(key), printValue(expected), printValue(replacement));
    }
  }

  /** Returns a compare-and-set of a key. */
  static Cas cas(Object key, @Nullable Object expected, @Nullable Object replacement) {
    return new Cas(key, expected, replacement);
  }

  /** Returns a read of a key, not completed yet. */
  static Read read(Object key) {
    return new Read(key, null);
  }

  /** Returns a read of a key that returned a value. */
  static Read read(Object key, @Nullable Object value) {
    return new Read(key, value);
  }

  /** Returns a write of a value to a key. */
  static Write write(Object key, @Nullable Object value) {
    return new Write(key, value);
  }

  /** Returns an append of an element to a key. */
  static Append append(Object key, Object value) {
    return new Append(key, value);
  }
}
