package dev.clew.histories.notation;

import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation or fault of the text: a mutable struct that {@link StatementParser} fills. */
final class Statement {

  /** A call as written: its name, what follows it, and what it returned. */
  static final class Call {
    final int line;
    final int column;
    final String name;
    final List<@Nullable Object> arguments = new ArrayList<>();
    boolean hasKey;
    @Nullable Object key;
    boolean hasOutput;
    boolean isAnswered;
    @Nullable Object output;

    Call(int line, int column, String name) {
      this.line = line;
      this.column = column;
      this.name = name;
    }
  }

  /** A micro-operation, such as {@code read x 1}. */
  record Mop(byte kind, @Nullable Object key, @Nullable Object value) {}

  /** The position of what has none in the text, or of an end that never came. */
  static final int NONE = -1;

  final int phase;
  final int line;
  final int column;

  boolean isFault;
  String function = "";
  boolean hasKey;
  @Nullable Object key;
  @Nullable Object input;
  @Nullable Object output;
  @Nullable List<Mop> mops;

  byte completion = HistoryColumns.OK;
  boolean open;
  @Nullable Object error;
  boolean hasProcess;
  @Nullable Object process;
  int from = NONE;
  int to = NONE;

  Statement(int phase, int line, int column) {
    this.phase = phase;
    this.line = line;
    this.column = column;
  }

  /** Returns whether a completion event is in the history. */
  boolean completes() {
    return !open && !isFault;
  }
}
