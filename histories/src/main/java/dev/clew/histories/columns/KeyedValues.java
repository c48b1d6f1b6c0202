package dev.clew.histories.columns;

import dev.clew.histories.values.Tagged;
import dev.clew.histories.values.Values;
import java.util.List;

/**
 * Takes values apart that are pairs of a key and a value, as those of Jepsen's independent
 * workloads are: {@code [:x 3]}, or with a tag, {@code #jepsen.independent/Tuple [:x 3]}.
 */
final class KeyedValues {

  private static final String ADVICE =
      "With keyed values every one is a pair such as [:x 3], or [:x nil] for a read; read the"
          + " history without --keyed if they are not.";

  private final ColumnsBuilder data;

  KeyedValues(ColumnsBuilder data) {
    this.data = data;
  }

  /**
   * Makes the first of the pair the key of the row, and the second its value.
   *
   * @throws InputException if the value is no pair, and not that of a failed or indeterminate
   *     completion, which often have another or none
   */
  void takeApart(EventRow row) {
    if (row.transaction) {
      throw data.error(row, "the value of this event is a transaction, no pair", ADVICE);
    }
    Values values = data.values;
    int pair = pair(row.value);
    if (pair >= 0) {
      if (row.key >= 0) {
        throw data.error(
            row,
            "this event has a :key, and a pair as its value",
            "Read it without --keyed: its key is known.");
      }
      row.key = data.key(values.first(pair));
      row.value = values.second(pair);
    } else if (row.type == EventRow.INVOKE || row.type == HistoryColumns.OK) {
      Object value = values.get(row.value);
      throw data.error(
          row,
          "the value of this event is " + (value == null ? "nil" : value) + ", no pair",
          ADVICE);
    } else {
      row.value = Values.NIL;
    }
  }

  /** Returns the id of the pair that a value is, or -1. */
  private int pair(int value) {
    Values values = data.values;
    if (values.isPair(value)) {
      return value;
    }
    return values.get(value) instanceof Tagged tagged
            && tagged.value() instanceof List<?> list
            && list.size() == 2
        ? values.of(list)
        : -1;
  }
}
