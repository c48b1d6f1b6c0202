package dev.clew.checkers.isolation.predicate;

import static dev.clew.histories.notation.Notation.printValue;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Transactions on rows as explanations print them. */
final class RowText {

  private final History history;
  private final RowTransactions transactions;

  RowText(History history) {
    this.history = history;
    this.transactions = new RowTransactions(history);
  }

  /** Returns the step of an operation. */
  RowOperation step(int op, int step) {
    return transactions.steps.get(op).get(step);
  }

  /** Returns the definitions of the names T1, T2, ..., one a line. */
  List<String> definitions(List<Integer> operations) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      int op = operations.get(i);
      lines.add(
          (i == 0 ? "Let T" : "    T")
              + (i + 1)
              + " = "
              + transactions.steps.get(op).stream()
                  .map(RowOperation::text)
                  .collect(Collectors.joining(", "))
              + "    "
              + place(op));
    }
    return lines;
  }

  private String place(int index) {
    Operation operation = history.operation(index);
    Object name = history.processName(operation.process());
    int line = history.columns().line(index);
    return "("
        + (name == null ? "" : "process " + printValue(name) + ", ")
        + "op "
        + index
        + (line > 0 ? ", line " + line : "")
        + (operation.completion() == Completion.FAIL ? ", failed" : "")
        + (operation.completion() == Completion.INFO ? ", indeterminate" : "")
        + ")";
  }
}
