package dev.clew.run.interleaving;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * <p>Two endings are the same if they returned equal values or threw exceptions of one class and
 * SQL state: messages may name what differs from run to run.
 *
 * @param kind which of the three it is
 * @param value what was returned, if anything is
 * @param exception the class of the exception, and its SQL state; empty if there was none
 * @param text what people read
 */
record Ending(Kind kind, @Nullable Object value, String exception, String text) {

  /** The ways a call can end. */
  enum Kind {
    RETURNED,
    /** With an exception, which is an outcome like another. */
    THREW,
    /** The database gave it up for the sake of others, which it may. */
    GIVEN_UP
  }

  static Ending returned(@Nullable Object value) {
    Object kept = value instanceof Object[] array ? Arrays.asList(array) : value;
    return new Ending(Kind.RETURNED, kept, "", kept == null ? "" : String.valueOf(kept));
  }

  static Ending threw(Throwable error) {
    String message = Objects.requireNonNullElse(error.getMessage(), "");
    String first = message.lines().findFirst().orElse("");
    String name = nameOf(error);
    return new Ending(Kind.THREW, null, name, first.isEmpty() ? name : name + ": " + first);
  }

  static Ending givenUp(Throwable error, String why) {
    return new Ending(Kind.GIVEN_UP, null, nameOf(error), why);
  }

  /** Returns the class of an error, with the SQL state that it or one of its causes has. */
  static String nameOf(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SQLException e && e.getSQLState() != null) {
        return "%s (%s)".formatted(error.getClass().getSimpleName(), e.getSQLState());
      }
    }
    return error.getClass().getSimpleName();
  }

  /** Returns whether another run ended in the same way. */
  boolean isSameAs(Ending other) {
    return kind == other.kind
        && Objects.equals(value, other.value)
        && exception.equals(other.exception);
  }
}
