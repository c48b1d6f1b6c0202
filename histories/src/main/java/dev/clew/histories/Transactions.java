package dev.clew.histories;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions as objects, made from columns. */
public final class Transactions {

  private Transactions() {}

  /** Returns the micro-operations of an operation, with what was read if it is ok. */
  public static List<MicroOperation> completed(HistoryColumns columns, int op) {
    List<MicroOperation> mops = new ArrayList<>();
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      mops.add(microOperation(columns, mop));
    }
    return Collections.unmodifiableList(mops);
  }

  /** Returns the micro-operations of an operation as they were asked for: reads have no value. */
  public static List<MicroOperation> invoked(HistoryColumns columns, int op) {
    List<MicroOperation> mops = new ArrayList<>();
    for (MicroOperation mop : completed(columns, op)) {
      mops.add(mop instanceof MicroOperation.Read read ? MicroOperation.read(read.key()) : mop);
    }
    return Collections.unmodifiableList(mops);
  }

  private static MicroOperation microOperation(HistoryColumns columns, int mop) {
    Values values = columns.values();
    Object key = columns.keyValue(columns.mopKey(mop));
    int value = columns.mopValue(mop);
    Object name = key == null ? "nil" : key;
    return switch (columns.mopKind(mop)) {
      case HistoryColumns.WRITE -> MicroOperation.write(name, values.get(value));
      case HistoryColumns.APPEND -> {
        Object element = values.get(value);
        yield MicroOperation.append(name, element == null ? "nil" : element);
      }
      case HistoryColumns.READ_LIST ->
          MicroOperation.read(name, list(columns, columns.mopKey(mop), value));
      default -> MicroOperation.read(name, values.get(value));
    };
  }

  private static List<@Nullable Object> list(HistoryColumns columns, int key, int code) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int id : columns.lists().elements(key, code)) {
      list.add(columns.values().get(id));
    }
    return Collections.unmodifiableList(list);
  }
}
