package dev.clew.checkers.invariant;

import dev.clew.checkers.witness.Narration;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations and values as explanations print them: large collections are shortened. */
public final class OperationText {

  private static final int WHOLE = 10;
  private static final int SHOWN_AT_START = 3;
  private static final int SHOWN_AT_END = 3;
  private static final int WIDEST = 60;

  private OperationText() {}

  /** Returns the definitions of the names O1, O2, ..., one a line. */
  static List<String> definitions(History history, List<Integer> operations) {
    List<String> texts = operations.stream().map(op -> text(history.operation(op))).toList();
    return Narration.definitions(history, "O", operations, texts, WIDEST);
  }

  /** Returns a value, shortened if it is a large collection. */
  public static String value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return joined(
          map.entrySet().stream()
              .map(entry -> value(entry.getKey()) + " " + value(entry.getValue()))
              .limit(map.size() > WHOLE ? SHOWN_AT_START : WHOLE)
              .collect(Collectors.toCollection(ArrayList::new)),
          map.size(),
          "{",
          ", ",
          "}");
    }
    if (value instanceof Collection<?> collection) {
      List<?> list = new ArrayList<>(collection);
      List<String> shown = new ArrayList<>();
      boolean whole = list.size() <= WHOLE;
      list.subList(0, whole ? list.size() : SHOWN_AT_START).forEach(each -> shown.add(value(each)));
      if (!whole) {
        shown.add("...");
        list.subList(list.size() - SHOWN_AT_END, list.size())
            .forEach(each -> shown.add(value(each)));
      }
      boolean set = !(value instanceof List);
      return joined(
          shown, whole ? shown.size() : list.size(), set ? "#{" : "[", " ", set ? "}" : "]");
    }
    return Notation.printValue(value);
  }

  /** Returns up to three values of many, as in {@code 3, 4, 5 and 9 more}. */
  public static String some(List<?> values, long total) {
    String shown =
        values.stream()
            .limit(SHOWN_AT_START)
            .map(OperationText::value)
            .collect(Collectors.joining(", "));
    long more = total - Math.min(SHOWN_AT_START, values.size());
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String joined(
      List<String> shown, int size, String opening, String separator, String closing) {
    boolean whole = size <= WHOLE;
    return opening
        + String.join(separator, shown)
        + closing
        + (whole ? "" : " (" + size + " elements)");
  }

  private static String text(Operation operation) {
    List<MicroOperation> mops = operation.transaction();
    if (mops != null) {
      return mops.stream()
          .map(mop -> mop(mop, operation.completion() == Completion.OK))
          .collect(Collectors.joining(", "));
    }
    StringBuilder text = new StringBuilder(operation.function());
    if (operation.key() != null) {
      text.append(' ').append(value(operation.key()));
    }
    if (operation.input() != null) {
      text.append(' ').append(value(operation.input()));
    }
    boolean answered =
        operation.completion() == Completion.OK
            && !Objects.equals(operation.output(), operation.input());
    return answered ? text + " -> " + value(operation.output()) : text.toString();
  }

  private static String mop(MicroOperation mop, boolean ok) {
    String name =
        switch (mop.kind()) {
          case READ -> "read ";
          case WRITE -> "write ";
          case APPEND -> "append ";
          case CAS -> "cas ";
        };
    boolean told = ok || mop.kind() != MicroOperation.Kind.READ;
    return name + value(mop.key()) + (told ? " " + value(mop.value()) : "");
  }
}
