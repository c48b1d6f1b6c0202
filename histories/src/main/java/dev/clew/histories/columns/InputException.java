package dev.clew.histories.columns;

/**
 * A history that cannot be read: the message says where, what was found, what was expected and what
 * to do.
 */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final int line;
  private final int column;

  /** Creates the error at a place; line and column count from 1, 0 if there is no such place. */
  public InputException(String source, int line, int column, String fact, String advice) {
    super(place(source, line, column) + ": " + fact + (advice.isEmpty() ? "" : "\n  " + advice));
    this.source = source;
    this.line = line;
    this.column = column;
  }

  /** Returns the name of the file, or {@code -} for standard input. */
  public String source() {
    return source;
  }

  /** Returns the line, counted from 1, or 0. */
  public int line() {
    return line;
  }

  /** Returns the column in bytes, counted from 1, or 0. */
  public int column() {
    return column;
  }

  private static String place(String source, int line, int column) {
    return line == 0 ? source : source + ":" + line + (column == 0 ? "" : ":" + column);
  }
}
