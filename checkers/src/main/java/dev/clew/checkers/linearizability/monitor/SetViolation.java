package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says why there is no order of the operations on an element of a set. */
final class SetViolation {

  private SetViolation() {}

  /** Returns the violation of an element that is selected, of which an operation is impossible. */
  static Ruling of(ObjectOperations operations, SetElement element, int failed) {
    int[] looks = new int[element.to() - element.from()];
    int count = 0;
    int last = -1;
    boolean wasPut = false;
    int found = operations.observed(failed);
    for (int i = element.from(); i < element.to(); i++) {
      int op = Positions.operation(element.event(i));
      boolean isReturn = Positions.isReturn(element.event(i));
      if (operations.role(op) == Role.CONTAINS) {
        if (isReturn && operations.returned(op) < operations.returned(failed)) {
          looks[count++] = op;
        }
      } else if (!isReturn) {
        wasPut |=
            operations.role(op) == Role.ADD && operations.invoked(op) < operations.returned(failed);
      } else if (operations.returned(op) < operations.invoked(failed)
          && SetMonitor.leaves(operations, op) != found) {
        last = op;
      }
    }
    List<Sentence> because = new ArrayList<>();
    because.add(Sentence.of(summary(operations, failed, wasPut), failed));
    boolean isBare = found == ObjectOperations.YES && !wasPut;
    if (last >= 0 && !isBare) {
      because.add(
          Sentence.of(
              operations.role(last) == Role.ADD ? "%s left it in" : "%s left it out", last));
    }
    for (int look : essential(Arrays.copyOf(looks, count), element, failed)) {
      because.add(
          Sentence.of(
              operations.observed(look) == ObjectOperations.YES
                  ? "%s found it in"
                  : "%s did not find it",
              look));
    }
    return new Ruling.Violation(because);
  }

  private static String summary(ObjectOperations operations, int failed, boolean wasPut) {
    boolean wasIn = operations.observed(failed) == ObjectOperations.YES;
    return switch (operations.role(failed)) {
      case CONTAINS ->
          !wasIn
              ? "%s did not find an element that was in"
              : wasPut ? "%s found an element that was out" : "%s found what nobody had put in";
      case DISCARD ->
          !wasIn
              ? "%s tells that its element was out, but it was in"
              : wasPut
                  ? "%s took out an element that was out"
                  : "%s took out what nobody had put in";
      default ->
          !wasIn
              ? "%s put in an element that was in"
              : wasPut
                  ? "%s tells that its element was in, but it was out"
                  : "%s tells that its element was in, but nobody had put it in";
    };
  }

  private static List<Integer> essential(int[] looks, SetElement element, int failed) {
    return Essentials.of(
        looks,
        kept -> {
          kept.set(failed);
          return element.decide(kept) >= 0;
        });
  }
}
