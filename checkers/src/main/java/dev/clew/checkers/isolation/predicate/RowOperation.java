package dev.clew.checkers.isolation.predicate;

import static dev.clew.histories.notation.Notation.printValue;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step of a transaction on rows. */
sealed interface RowOperation {

  /** Returns it in the words of the text notation. */
  String text();

  /** Puts a version of a row into the place of the one before. */
  sealed interface Change extends RowOperation {
    /** Returns which row. */
    Object key();

    /** Returns the value it then has, or null if it is dead. */
    @Nullable Object value();

    /** Returns what a transaction did, as in "T2's insert of 3". */
    String noun();
  }

  /** Creates a row, which was not there. */
  record Insert(Object key, Object value) implements Change {
    @Override
    public String text() {
      return "insert " + printValue(key) + " " + printValue(value);
    }

    @Override
    public String noun() {
      return "insert of " + printValue(value) + " at " + printValue(key);
    }
  }

  /** Replaces the value of a row, which was there. */
  record Write(Object key, Object value) implements Change {
    @Override
    public String text() {
      return "write " + printValue(key) + " " + printValue(value);
    }

    @Override
    public String noun() {
      return "write of " + printValue(value) + " to " + printValue(key);
    }
  }

  /** Removes a row, which was there. */
  record Delete(Object key) implements Change {
    @Override
    public @Nullable Object value() {
      return null;
    }

    @Override
    public String text() {
      return "delete " + printValue(key);
    }

    @Override
    public String noun() {
      return "delete of " + printValue(key);
    }
  }

  /** Reads a row by its key; null if it was not there. */
  record Read(Object key, @Nullable Object value) implements RowOperation {
    @Override
    public String text() {
      return "read " + printValue(key) + " " + printValue(value);
    }
  }

  /** Reads all rows that match a predicate. */
  record ReadWhere(RowPredicate predicate, Map<Object, Object> rows) implements RowOperation {
    @Override
    public String text() {
      return "read all rows"
          + predicate.words()
          + ": "
          + rows.entrySet().stream()
              .map(row -> printValue(row.getKey()) + " " + printValue(row.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    }
  }
}
