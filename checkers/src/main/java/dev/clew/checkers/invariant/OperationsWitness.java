package dev.clew.checkers.invariant;

import dev.clew.checkers.Witness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few operations and a sentence about them: the usual form of a violated invariant. */
public interface OperationsWitness extends Witness {

  /** Returns the indices of the operations in the order of their names, O1, O2, ... */
  List<Integer> named();

  /** Returns what is wrong with them, in a sentence. */
  String sentence(History history);

  @Override
  default List<Integer> operations() {
    return named().stream().distinct().sorted().toList();
  }

  @Override
  default List<String> explain(History history) {
    List<String> lines = new ArrayList<>(OperationText.definitions(history, named()));
    lines.add(sentence(history));
    return lines;
  }

  /** Returns an operation if the history has it and it calls this function, else null. */
  static @Nullable Operation operation(History history, int index, String function) {
    if (index < 0 || index >= history.size()) {
      return null;
    }
    Operation operation = history.operation(index);
    return operation.function().equals(function) ? operation : null;
  }

  /** Returns an operation if the history has it, it calls this function and it is ok, else null. */
  static @Nullable Operation completed(History history, int index, String function) {
    Operation operation = operation(history, index, function);
    return operation != null && operation.completion() == Completion.OK ? operation : null;
  }
}
