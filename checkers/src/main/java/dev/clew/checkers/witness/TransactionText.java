package dev.clew.checkers.witness;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.format.EdnPrinter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Transactions, lists and values as explanations print them: in the notation of histories, long
 * ones shortened to what matters.
 */
final class TransactionText {

  private static final int WHOLE_LIST = 8;
  private static final int SHOWN_AT_START = 2;
  private static final int SHOWN_AT_END = 4;
  private static final int WHOLE_TRANSACTION = 8;
  private static final int WIDEST = 60;

  private static final EdnPrinter VALUES =
      EdnPrinter.withBareStrings(string -> string.matches("[A-Za-z_][A-Za-z0-9_.-]*"));

  private TransactionText() {}

  /**
   * Returns the definitions of the names T1, T2, ..., one a line.
   *
   * @param keys the keys that the explanation is about: what a long transaction did to others is
   *     left out
   */
  static List<String> definitions(
      History history, List<Integer> operations, Collection<? extends @Nullable Object> keys) {
    List<String> texts =
        operations.stream().map(index -> transaction(history.operation(index), keys)).toList();
    return Narration.definitions(history, "T", operations, texts, WIDEST);
  }

  static String value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list(list);
    }
    StringBuilder out = new StringBuilder();
    VALUES.print(value, out);
    return out.toString();
  }

  static String list(List<?> list) {
    if (list.size() <= WHOLE_LIST) {
      return list.stream().map(TransactionText::value).collect(Collectors.joining(" ", "[", "]"));
    }
    List<String> shown = new ArrayList<>();
    list.subList(0, SHOWN_AT_START).forEach(element -> shown.add(value(element)));
    shown.add("...");
    list.subList(list.size() - SHOWN_AT_END, list.size())
        .forEach(element -> shown.add(value(element)));
    return "[" + String.join(" ", shown) + "] (" + list.size() + " elements)";
  }

  private static String transaction(
      Operation operation, Collection<? extends @Nullable Object> keys) {
    List<MicroOperation> mops = KeyObservations.mops(operation);
    Set<?> wanted = Set.copyOf(keys);
    boolean whole = mops.size() <= WHOLE_TRANSACTION;
    List<String> shown = new ArrayList<>();
    for (MicroOperation mop : mops) {
      if (whole || wanted.contains(mop.key())) {
        shown.add(microOperation(mop, operation.completion() == Completion.OK));
      }
    }
    int omitted = mops.size() - shown.size();
    return String.join(", ", shown) + (omitted == 0 ? "" : ", and " + omitted + " more");
  }

  private static String microOperation(MicroOperation mop, boolean ok) {
    String key = value(mop.key());
    if (mop.kind() != MicroOperation.Kind.READ) {
      String verb = mop.kind() == MicroOperation.Kind.APPEND ? "append " : "write ";
      return verb + key + " " + value(mop.value());
    }
    return "read " + key + (ok ? " " + value(mop.value()) : "");
  }
}
