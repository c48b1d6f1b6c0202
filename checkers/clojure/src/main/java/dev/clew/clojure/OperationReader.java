package dev.clew.clojure;

import clojure.lang.ILookup;
import clojure.lang.Keyword;
import clojure.lang.RT;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.EdnPrinter;
import dev.clew.histories.format.Format;
import dev.clew.histories.format.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history from operations as Clojure has them: maps, or whatever has the face of one, with
 * {@code :type}, {@code :process}, {@code :f}, {@code :value}, and perhaps {@code :time}, {@code
 * :key} and {@code :error}.
 *
 * <p>They go through the reader of Jepsen EDN, line by line, so that a history means the same
 * whether it comes from a file or from memory. The n-th operation is line n in messages.
 */
public final class OperationReader extends InputStream {

  private static final List<Keyword> FIELDS =
      List.of(
          Keyword.intern("type"),
          Keyword.intern("process"),
          Keyword.intern("f"),
          Keyword.intern("key"),
          Keyword.intern("value"),
          Keyword.intern("time"),
          Keyword.intern("error"));

  private final Iterator<?> operations;
  private final String source;
  private final StringBuilder text = new StringBuilder();
  private byte[] line = new byte[0];
  private int position;
  private int lines;

  private OperationReader(Iterator<?> operations, String source) {
    this.operations = operations;
    this.source = source;
  }

  /**
   * Reads a history.
   *
   * @param operations a sequence, in the order of the history
   * @param source what messages call it
   * @param keyed whether each value is a pair of a key and a value
   * @throws InputException if it is no history
   */
  public static History read(@Nullable Object operations, String source, boolean keyed) {
    ReadOptions options = ReadOptions.of(Format.EDN);
    try {
      return History.read(
          new OperationReader(RT.iter(operations), source),
          source,
          keyed ? options.withKeyedValues() : options);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is nothing that could fail
    }
  }

  @Override
  public int read() {
    return hasMore() ? line[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, into, offset, count);
    position += count;
    return count;
  }

  private boolean hasMore() {
    while (position == line.length) {
      if (!operations.hasNext()) {
        return false;
      }
      text.setLength(0);
      lines++;
      print(operations.next());
      line = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
      position = 0;
    }
    return true;
  }

  private void print(@Nullable Object operation) {
    if (!(operation instanceof ILookup || operation instanceof Map)) {
      throw new InputException(
          source,
          lines,
          0,
          "this is " + Printing.print(operation) + ", not an operation",
          "An operation is a map such as {:type :invoke, :process 0, :f :read, :value nil}.");
    }
    text.append('{');
    for (Keyword field : FIELDS) {
      Object value = RT.get(operation, field);
      if (value != null) {
        text.append(field).append(' ');
        // A string may hold the end of a line, but its form does not.
        text.append(EdnPrinter.print(ClojureValues.toClew(value))).append(' ');
      }
    }
    text.append('}');
  }
}
