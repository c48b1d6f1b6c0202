package dev.clew.histories.columns;

import org.jspecify.annotations.Nullable;

/**
 * One line of a history on its way in: a reader fills it, {@link ColumnsBuilder#add} takes it.
 *
 * <p>A mutable struct that is reused for every line, so that reading allocates nothing per event.
 */
public final class EventRow {

  /** The type of an invocation; the others are the completions of {@link HistoryColumns}. */
  public static final byte INVOKE = 3;

  /** The type, or -1 if the line has none. */
  public byte type;

  /** The value id of the process as written, or -1 if the line has none. */
  public int process;

  /** The function id of {@link ColumnsBuilder#function}, or -1 if the line has none. */
  public int function;

  /** The dense key id of {@link ColumnsBuilder#key}, or -1 if the line has none. */
  public int key;

  /** The value id, for operations that are not transactions. */
  public int value;

  /** Whether {@link #mops} holds the value. */
  public boolean transaction;

  /** The micro-operations, if this is a transaction. */
  public final MopBuffer mops = new MopBuffer();

  /** Nanoseconds since some origin, or -1. */
  public long time;

  /** Where the event begins, counted from 1. */
  public int line;

  /** Where the event begins in its line, in bytes, counted from 1. */
  public int column;

  /** What the line gives as its error, or null. */
  public @Nullable Object error;

  /** Makes the row as if newly created. */
  public void clear() {
    type = -1;
    process = -1;
    function = -1;
    key = -1;
    value = 0;
    transaction = false;
    mops.clear();
    time = -1;
    line = 0;
    column = 0;
    error = null;
  }
}
