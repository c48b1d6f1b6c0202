package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Unsuited;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import dev.clew.models.Structure.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The insertion and the removal of each value of a collection, and what contradicts that each value
 * goes in once and comes out at most once, whatever the order of the collection is.
 */
final class ValuePairs {

  private final ObjectOperations operations;

  /** By value, the operation that inserted it, or none. */
  private final int[] insert;

  /** By value, the operation that removed it first, or none. */
  private final int[] remove;

  private int neverInserted = ObjectOperations.NONE;
  private int removedAgain = ObjectOperations.NONE;
  private int insertedAgain = ObjectOperations.NONE;
  private boolean foreign;

  ValuePairs(ObjectOperations operations) {
    this.operations = operations;
    this.insert = new int[operations.distinct()];
    this.remove = new int[operations.distinct()];
    Arrays.fill(insert, ObjectOperations.NONE);
    Arrays.fill(remove, ObjectOperations.NONE);
    for (int op = 0; op < operations.size(); op++) {
      if (operations.role(op) == Role.INSERT) {
        addInsert(op, operations.installed(op));
      } else if (operations.role(op) == Role.REMOVE) {
        addRemove(op, operations.observed(op));
      } else {
        foreign = true;
      }
    }
  }

  private void addInsert(int op, int value) {
    if (insert[value] >= 0) {
      insertedAgain = value;
    }
    insert[value] = op;
  }

  private void addRemove(int op, int value) {
    // That what a crashed removal took is not known, and what another took is, is the contract.
    foreign |= operations.isCrashed(op) != (value == ObjectOperations.NONE);
    if (value >= 0 && remove[value] >= 0) {
      removedAgain = op;
    } else if (value >= 0) {
      remove[value] = op;
    }
  }

  /** Returns the operation that inserted a value, or {@link ObjectOperations#NONE}. */
  int insert(int value) {
    return insert[value];
  }

  /** Returns the operation that removed a value, or {@link ObjectOperations#NONE}. */
  int remove(int value) {
    return remove[value];
  }

  /**
   * Returns what follows without looking at the order of different values, or null if nothing does:
   * then every value removed was inserted, once, not after it was removed, and removed once.
   */
  @Nullable Ruling contradiction() {
    if (foreign) {
      return new Unsuited("an operation is neither an insertion nor a removal of a known outcome");
    }
    checkOrigins();
    if (neverInserted >= 0) {
      return Violation.of(Sentence.of("%s took what was never inserted", neverInserted));
    }
    String ambiguous = ambiguous();
    if (ambiguous != null) {
      return new Unsuited(ambiguous);
    }
    if (removedAgain >= 0) {
      int value = operations.observed(removedAgain);
      return Violation.of(
          Sentence.of(
              "%s and %s both took what was inserted once, by %s",
              remove[value], removedAgain, insert[value]));
    }
    return causality();
  }

  private void checkOrigins() {
    for (int value = 0; value < insert.length; value++) {
      if (remove[value] >= 0 && insert[value] < 0) {
        neverInserted = remove[value];
        return;
      }
    }
  }

  private @Nullable String ambiguous() {
    if (insertedAgain >= 0) {
      return "the value " + operations.value(insertedAgain) + " was inserted twice";
    }
    for (int value = 0; value < insert.length; value++) {
      if (insert[value] >= 0 && operations.value(value) == null) {
        return "nil was inserted, which cannot be told from the answer that there is nothing";
      }
    }
    return null;
  }

  private @Nullable Violation causality() {
    for (int value = 0; value < insert.length; value++) {
      if (remove[value] >= 0
          && operations.returned(remove[value]) < operations.invoked(insert[value])) {
        return Violation.of(
            Sentence.of("%s was over before %s began", remove[value], insert[value]));
      }
    }
    return null;
  }
}
