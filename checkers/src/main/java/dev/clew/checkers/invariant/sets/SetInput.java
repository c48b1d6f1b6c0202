package dev.clew.checkers.invariant.sets;

import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The additions and reads of a set; elements are numbers in the order of their first addition.
 *
 * <p>An element that is added more than once is one element: invoked when the first addition is,
 * acknowledged when the first acknowledgement comes, and failed if all additions did.
 */
final class SetInput {

  static final String ADD = "add";
  static final String READ = "read";

  /** That an element has no such operation. */
  static final int NONE = -1;

  private final HistoryColumns columns;
  private final int[] elementOfValue;
  private int[] valueOf = new int[16];
  private int[] addition = new int[16];
  private int[] acknowledgement = new int[16];
  private boolean[] failed = new boolean[16];
  private int[] reads = new int[16];
  private int elements;
  private int readCount;
  private int repeated;

  private SetInput(HistoryColumns columns) {
    this.columns = columns;
    this.elementOfValue = new int[columns.values().size()];
    Arrays.fill(elementOfValue, NONE);
  }

  static SetInput of(HistoryColumns columns, Pace pace) {
    SetInput input = new SetInput(columns);
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      String function = columns.functionName(columns.function(op));
      if (columns.key(op) >= 0 && columns.key(op) != columns.key(0)) {
        throw Report.error(
            columns,
            op,
            "this set has a key, and others another",
            "Check the history of each key by itself.");
      }
      if (function.equals(ADD)) {
        input.takeAddition(op);
      } else if (!function.equals(READ)) {
        throw Report.error(
            columns, op, "a set has no operation :" + function, "Expected add and read.");
      } else if (columns.completion(op) == HistoryColumns.OK) {
        input.takeRead(op);
      }
    }
    return input;
  }

  private void takeAddition(int op) {
    int value = columns.input(op);
    int element = elementOfValue[value];
    if (element == NONE) {
      element = elements++;
      grow();
      elementOfValue[value] = element;
      valueOf[element] = value;
      addition[element] = op;
      acknowledgement[element] = NONE;
      failed[element] = true;
    } else {
      repeated++;
    }
    byte completion = columns.completion(op);
    failed[element] &= completion == HistoryColumns.FAIL;
    int known = acknowledgement[element];
    if (completion == HistoryColumns.OK
        && (known == NONE || columns.completed(op) < columns.completed(known))) {
      acknowledgement[element] = op;
    }
  }

  private void takeRead(int op) {
    Object value = columns.values().get(columns.output(op));
    if (!(value instanceof Collection<?>)) {
      throw Report.error(
          columns,
          op,
          "this read of a set completes with " + OperationText.value(value),
          "Expected all elements, such as [1 2 3].");
    }
    if (readCount == reads.length) {
      reads = Arrays.copyOf(reads, readCount * 2);
    }
    reads[readCount++] = op;
  }

  /** Returns how many elements were to be added. */
  int elements() {
    return elements;
  }

  /** Returns how many additions there are beyond the first of each element. */
  int repeated() {
    return repeated;
  }

  /** Returns how many reads completed ok. */
  int reads() {
    return readCount;
  }

  /** Returns the operation of a read; reads are in the order of their invocations. */
  int read(int number) {
    return reads[number];
  }

  /** Returns what a read saw. */
  Collection<?> seen(int op) {
    // The type was tested when the read was taken.
    Object value = columns.values().get(columns.output(op));
    return value instanceof Collection<?> collection ? collection : List.of();
  }

  /** Returns the number of a value that was to be added, or {@link #NONE}. */
  int elementOf(@Nullable Object value) {
    int id = columns.values().find(value);
    return id < 0 ? NONE : elementOfValue[id];
  }

  /** Returns the operation that first was to add an element. */
  int addition(int element) {
    return addition[element];
  }

  /** Returns the addition that was acknowledged first, or {@link #NONE}. */
  int acknowledgement(int element) {
    return acknowledgement[element];
  }

  /** Returns whether an element certainly was not added. */
  boolean isFailed(int element) {
    return failed[element];
  }

  /** Returns the value of an element. */
  @Nullable Object value(int element) {
    return columns.values().get(valueOf[element]);
  }

  /** Returns the second of an element that is a vector of two, or -1. */
  private int secondOfPair(int element) {
    Values values = columns.values();
    return values.isPair(valueOf[element]) ? values.second(valueOf[element]) : NONE;
  }

  /**
   * Returns whether every element is a vector of two, and nothing was ever read but what is the
   * second of one: then the first is probably the key of a set.
   */
  boolean looksKeyed() {
    boolean[] seconds = new boolean[columns.values().size()];
    for (int element = 0; element < elements; element++) {
      int second = secondOfPair(element);
      if (second == NONE) {
        return false;
      }
      seconds[second] = true;
    }
    boolean any = false;
    for (int i = 0; i < readCount; i++) {
      for (Object value : seen(reads[i])) {
        int id = columns.values().find(value);
        if (id < 0 || !seconds[id]) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private void grow() {
    if (elements > valueOf.length) {
      int size = valueOf.length * 2;
      valueOf = Arrays.copyOf(valueOf, size);
      addition = Arrays.copyOf(addition, size);
      acknowledgement = Arrays.copyOf(acknowledgement, size);
      failed = Arrays.copyOf(failed, size);
    }
  }
}
