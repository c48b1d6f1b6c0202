package dev.clew.targets.spi;

/** Which rows of a table of keys and integers are meant: a predicate over key and value. */
public sealed interface RowCondition {

  /** Returns whether a row is meant. */
  boolean includes(Object key, long value);

  /** All rows. */
  record All() implements RowCondition {
    @Override
    public boolean includes(Object key, long value) {
      return true;
    }
  }

  /** The row of one key. */
  record KeyIs(Object key) implements RowCondition {
    @Override
    public boolean includes(Object other, long value) {
      return key.equals(other);
    }
  }

  /** The rows that hold one value. */
  record ValueIs(long value) implements RowCondition {
    @Override
    public boolean includes(Object key, long other) {
      return value == other;
    }
  }

  /** The rows whose value is a multiple of a number. */
  record MultipleOf(long divisor) implements RowCondition {
    @Override
    public boolean includes(Object key, long value) {
      return value % divisor == 0;
    }
  }
}
