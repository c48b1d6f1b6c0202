package dev.clew.checkers.linearizability;

import java.util.List;

/**
 * One way to take the operations of a witness as far as they go.
 *
 * @param operations the indices of those that take effect, in that order
 * @param state the state they lead to, in words
 * @param reason why the operation that cannot be explained is impossible in that state, in the
 *     words of the model
 */
public record FinalPath(List<Integer> operations, String state, String reason) {

  /** Copies the operations. */
  public FinalPath {
    operations = List.copyOf(operations);
  }
}
