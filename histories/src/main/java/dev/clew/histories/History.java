package dev.clew.histories;

import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.format.HistoryReader;
import dev.clew.histories.format.ReadOptions;
import dev.clew.histories.notation.Notation;
import dev.clew.histories.values.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients observed: operations in the order of their invocations, each by a process, each an
 * interval of the one global order of events. Immutable.
 */
public final class History {

  private final HistoryColumns columns;

  private History(HistoryColumns columns) {
    this.columns = columns;
  }

  /** Returns the history that columns hold. */
  public static History of(HistoryColumns columns) {
    return new History(columns);
  }

  /**
   * Reads a recorded history; its format, gzip included, is detected.
   *
   * @throws dev.clew.histories.columns.InputException if the file is no history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file) throws IOException {
    return read(file, ReadOptions.withDefaults());
  }

  /**
   * Reads a recorded history.
   *
   * @throws dev.clew.histories.columns.InputException if the file is no history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file, ReadOptions options) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), options);
    }
  }

  /**
   * Reads a recorded history to the end of an input, which is not closed.
   *
   * @param sourceName the name of the input in messages, {@code -} for standard input
   * @throws dev.clew.histories.columns.InputException if the input is no history
   * @throws IOException if the input cannot be read
   */
  public static History read(InputStream in, String sourceName, ReadOptions options)
      throws IOException {
    return new History(HistoryReader.read(in, sourceName, options));
  }

  /**
   * Parses the text notation, such as {@code T1: read x 0, write y 1}; its grammar is the page of
   * {@link dev.clew.histories.notation}.
   *
   * @throws dev.clew.histories.columns.InputException if the text is no history
   */
  public static History parse(String notation) {
    return of(Notation.parse(notation));
  }

  /** Returns the history in the text notation, which {@link #parse} reads. */
  public String print() {
    return Notation.print(columns);
  }

  /** Returns what an operation called and returned, such as {@code read x [], append y 1}. */
  public String print(int operation) {
    return Notation.print(columns, operation);
  }

  /** Returns {@link #print()}. */
  @Override
  public String toString() {
    return print();
  }

  /** Returns the columnar face, which checkers read. */
  public HistoryColumns columns() {
    return columns;
  }

  /** Returns how many operations there are. */
  public int size() {
    return columns.operations();
  }

  /** Returns the operations in the order of their invocations; each is made when asked for. */
  public List<Operation> operations() {
    return new AbstractList<>() {
      @Override
      public Operation get(int index) {
        return operation(index);
      }

      @Override
      public int size() {
        return columns.operations();
      }
    };
  }

  /** Returns the operation of an index. */
  public Operation operation(int index) {
    Values values = columns.values();
    int key = columns.key(index);
    return new Operation(
        index,
        columns.process(index),
        columns.functionName(columns.function(index)),
        key < 0 ? null : columns.keyValue(key),
        values.get(columns.input(index)),
        columns.completion(index) == HistoryColumns.OK ? values.get(columns.output(index)) : null,
        columns.isTransaction(index) ? Transactions.completed(columns, index) : null,
        completion(columns.completion(index)),
        columns.invoked(index),
        columns.completed(index),
        columns.invokedNanos(index),
        columns.completedNanos(index));
  }

  /** Returns the name the input gives to a logical process, or null. */
  public @Nullable Object processName(int process) {
    return columns.processName(process);
  }

  /** Returns what was done to the system from outside. */
  public List<FaultEvent> faults() {
    return columns.faults();
  }

  /** Returns sentences about oddities of the input that do not stop a check. */
  public List<String> warnings() {
    return columns.warnings();
  }

  private static Completion completion(byte code) {
    return switch (code) {
      case HistoryColumns.OK -> Completion.OK;
      case HistoryColumns.FAIL -> Completion.FAIL;
      default -> Completion.INFO;
    };
  }
}
