package dev.clew.histories;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.MopBuffer;
import dev.clew.histories.notation.Notation;
import dev.clew.histories.values.Canonical;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a process asks for: a transaction, or a function of perhaps a key and a value.
 *
 * @param function such as {@code read} or {@code txn}
 * @param key the key, or null
 * @param value the argument; null for a transaction
 * @param transaction its micro-operations, or null
 */
record Call(
    String function,
    @Nullable Object key,
    @Nullable Object value,
    @Nullable List<MicroOperation> transaction) {

  static Call of(MicroOperation operation) {
    String function =
        switch (operation.kind()) {
          case READ -> "read";
          case WRITE -> "write";
          case APPEND -> "append";
          case CAS -> "cas";
        };
    Object value = operation.kind() == MicroOperation.Kind.READ ? null : operation.value();
    return new Call(function, Canonical.of(operation.key()), Canonical.of(value), null);
  }

  static Call of(List<MicroOperation> transaction) {
    for (MicroOperation operation : transaction) {
      if (operation.kind() == MicroOperation.Kind.CAS) {
        throw new IllegalArgumentException(
            "'"
                + operation
                + "' is part of a transaction: record what it did, a read and perhaps a write");
      }
    }
    return new Call("txn", null, null, List.copyOf(transaction));
  }

  static Call of(String function, @Nullable Object key, @Nullable Object value) {
    return new Call(function, Canonical.of(key), Canonical.of(value), null);
  }

  /** Returns whether an ok completion answers what was asked for, as a write does in Jepsen. */
  boolean answersItself() {
    return key != null && !reads();
  }

  /** Returns whether the answer is something that only the system knows. */
  boolean reads() {
    return transaction == null
        ? function.equals("read") || function.equals("get")
        : transaction.stream().anyMatch(mop -> mop.kind() == MicroOperation.Kind.READ);
  }

  /** Returns the micro-operations of an answer, after a look whether they are those asked for. */
  List<MicroOperation> filled(@Nullable Object answer) {
    List<MicroOperation> asked = Objects.requireNonNull(transaction);
    List<MicroOperation> filled = new ArrayList<>();
    if (answer instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof MicroOperation operation) {
          filled.add(operation);
        }
      }
    }
    boolean same = filled.size() == asked.size();
    for (int i = 0; same && i < asked.size(); i++) {
      same = isSame(asked.get(i), filled.get(i));
    }
    if (!same) {
      throw new IllegalArgumentException(
          "the transaction "
              + asked
              + " is ok with "
              + answer
              + ": expected a list of the same micro-operations, reads filled in");
    }
    return filled;
  }

  private static boolean isSame(MicroOperation asked, MicroOperation filled) {
    return asked.kind() == filled.kind()
        && Objects.equals(Canonical.of(asked.key()), Canonical.of(filled.key()))
        && (asked.kind() == MicroOperation.Kind.READ
            || Objects.equals(Canonical.of(asked.value()), Canonical.of(filled.value())));
  }

  /** Fills a row with what is asked for. */
  void fill(EventRow row, ColumnsBuilder builder) {
    row.function = builder.function(function);
    row.key = key == null ? -1 : builder.key(builder.values().of(key));
    row.value = builder.values().of(value);
    if (transaction != null) {
      row.transaction = true;
      mops(transaction, false, row.mops, builder);
    }
  }

  /** Fills a row that {@link #fill} has filled with what was answered. */
  void fillAnswer(EventRow row, @Nullable Object answer, ColumnsBuilder builder) {
    if (transaction == null) {
      row.value = builder.values().of(Canonical.of(answersItself() ? value : answer));
    } else {
      row.mops.clear();
      mops(filled(answer), true, row.mops, builder);
    }
  }

  private static void mops(
      List<MicroOperation> operations, boolean filled, MopBuffer mops, ColumnsBuilder builder) {
    Values values = builder.values();
    for (MicroOperation operation : operations) {
      int key = builder.key(values.of(Canonical.of(operation.key())));
      Object value = Canonical.of(operation.value());
      switch (operation.kind()) {
        case WRITE -> mops.add(HistoryColumns.WRITE, key, values.of(value));
        case APPEND -> mops.add(HistoryColumns.APPEND, key, values.of(value));
        default -> {
          if (filled && value instanceof List<?> list) {
            int[] elements = list.stream().mapToInt(values::of).toArray();
            int code = builder.lists().code(key, elements, elements.length);
            mops.add(HistoryColumns.READ_LIST, key, code);
          } else {
            mops.add(HistoryColumns.READ, key, filled ? values.of(value) : Values.NIL);
          }
        }
      }
    }
  }

  @Override
  public String toString() {
    if (transaction != null) {
      return transaction.toString();
    }
    return function
        + (key == null ? "" : " " + Notation.printValue(key))
        + (value == null ? "" : " " + Notation.printValue(value));
  }
}
