package dev.clew.run.schedule;

import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.KeyIs;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One step of a transaction. As a string it is in the notation of {@link ScheduleNotation}: {@code
 * write x 1}.
 */
public sealed interface Step {

  /** Returns the one key that it is about; empty for those by condition and for ends. */
  default Optional<String> key() {
    return Optional.empty();
  }

  /** Returns which rows it is about; empty for those of one key and for ends. */
  default Optional<RowCondition> condition() {
    return Optional.empty();
  }

  /** Returns whether it may change data. */
  default boolean changes() {
    return true;
  }

  /** Reads a key. */
  record Read(String of) implements Step {
    /** Refuses what is no key. */
    public Read {
      requireKey(of);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(of);
    }

    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public String toString() {
      return "read " + of;
    }
  }

  /** Reads a key that the transaction is about to write, as {@code SELECT ... FOR UPDATE} does. */
  record ReadForUpdate(String of) implements Step {
    /** Refuses what is no key. */
    public ReadForUpdate {
      requireKey(of);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "read " + of + " for update";
    }
  }

  /** Replaces the value of a key. */
  record Write(String to, long value) implements Step {
    /** Refuses what is no key. */
    public Write {
      requireKey(to);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(to);
    }

    @Override
    public String toString() {
      return "write " + to + " " + value;
    }
  }

  /** Adds an element to the end of the list of a key. */
  record Append(String to, long element) implements Step {
    /** Refuses what is no key. */
    public Append {
      requireKey(to);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(to);
    }

    @Override
    public String toString() {
      return "append " + to + " " + element;
    }
  }

  /** Adds a number to the value of a key in place, without reading it first. */
  record Increment(String of, long addend) implements Step {
    /** Refuses what is no key. */
    public Increment {
      requireKey(of);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "increment " + of + " " + addend;
    }
  }

  /** Adds a row, which must not be there; else the transaction is aborted. */
  record Insert(String of, long value) implements Step {
    /** Refuses what is no key. */
    public Insert {
      requireKey(of);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "insert " + of + " " + value;
    }
  }

  /** Removes the row of a key; if there is none, that is what it has read. */
  record Delete(String of) implements Step {
    /** Refuses what is no key. */
    public Delete {
      requireKey(of);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "delete " + of;
    }
  }

  /** Reads the rows that a condition picks. */
  record ReadWhere(RowCondition where) implements Step {
    /** Refuses a condition on a key. */
    public ReadWhere {
      requirePredicate(where);
    }

    @Override
    public Optional<RowCondition> condition() {
      return Optional.of(where);
    }

    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public String toString() {
      return "read where " + Conditions.print(where);
    }
  }

  /** Replaces the value of the rows that a condition picks. */
  record SetWhere(RowCondition where, long value) implements Step {
    /** Refuses a condition on a key. */
    public SetWhere {
      requirePredicate(where);
    }

    @Override
    public Optional<RowCondition> condition() {
      return Optional.of(where);
    }

    @Override
    public String toString() {
      return "set " + value + " where " + Conditions.print(where);
    }
  }

  /** Adds a number to the value of the rows that a condition picks. */
  record AddWhere(RowCondition where, long addend) implements Step {
    /** Refuses a condition on a key. */
    public AddWhere {
      requirePredicate(where);
    }

    @Override
    public Optional<RowCondition> condition() {
      return Optional.of(where);
    }

    @Override
    public String toString() {
      return "add " + addend + " where " + Conditions.print(where);
    }
  }

  /** Removes the rows that a condition picks. */
  record DeleteWhere(RowCondition where) implements Step {
    /** Refuses a condition on a key. */
    public DeleteWhere {
      requirePredicate(where);
    }

    @Override
    public Optional<RowCondition> condition() {
      return Optional.of(where);
    }

    @Override
    public String toString() {
      return "delete where " + Conditions.print(where);
    }
  }

  /** Ends the transaction. */
  enum End implements Step {
    /** Commits it. */
    COMMIT("commit"),
    /** Rolls it back. */
    ABORT("abort");

    private final String words;

    End(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** What a key, and the name of a session that has one, looks like. */
  Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static void requireKey(String key) {
    if (!WORD.matcher(key).matches() || key.equals("where")) {
      throw new IllegalArgumentException(
          "a key is a word such as x or y2, other than where, but '%s' was given".formatted(key));
    }
  }

  private static void requirePredicate(RowCondition where) {
    if (where instanceof KeyIs is) {
      throw new IllegalArgumentException(
          "a predicate is about values; the row of key %s has steps of its own"
              .formatted(is.key()));
    } else if (where instanceof MultipleOf of && of.divisor() < 1) {
      throw new IllegalArgumentException("values are multiples of 1 or more, not " + of.divisor());
    }
  }
}
