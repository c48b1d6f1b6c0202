package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.witness.Narration;
import dev.clew.histories.History;
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
    List<String> texts =
        operations.stream()
            .map(
                op ->
                    transactions.steps.get(op).stream()
                        .map(RowOperation::text)
                        .collect(Collectors.joining(", ")))
            .toList();
    return Narration.definitions(history, "T", operations, texts, 0);
  }
}
