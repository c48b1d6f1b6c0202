package dev.clew.jqwik.arbitraries;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Target;
import java.util.EnumSet;
import java.util.Set;

/** What steps there are for a generator to choose from. */
public enum StepKind {
  /** Reads a key. */
  READ,
  /** Replaces the integer of a key. */
  WRITE,
  /** Adds an element to the list of a key. */
  APPEND,
  /** Reads a key that is about to be written. */
  READ_FOR_UPDATE,
  /** Adds to the integer of a key in place. */
  INCREMENT,
  /** Adds a row. */
  INSERT,
  /** Removes a row. */
  DELETE,
  /** Reads the rows that a condition picks. */
  READ_WHERE,
  /** Replaces the values of the rows that a condition picks. */
  SET_WHERE,
  /** Adds to the values of the rows that a condition picks. */
  ADD_WHERE,
  /** Removes the rows that a condition picks. */
  DELETE_WHERE;

  private static final RowCondition ALL = new RowCondition.All();
  private static final RowCondition ONE = new RowCondition.KeyIs("x");

  /** Returns the steps of lists that a target takes; none if its keys hold no lists. */
  public static Set<StepKind> ofLists(Target target) {
    Set<StepKind> kinds = EnumSet.noneOf(StepKind.class);
    if (has(target, DataType.LIST, MicroOperation.Kind.APPEND)) {
      kinds.add(READ);
      kinds.add(APPEND);
      addIfTaken(kinds, READ_FOR_UPDATE, target, new RowOperation.ReadForUpdate("x"));
    }
    return kinds;
  }

  /** Returns the steps of integers and rows that a target takes; none if its keys hold neither. */
  public static Set<StepKind> ofIntegers(Target target) {
    Set<StepKind> kinds = EnumSet.noneOf(StepKind.class);
    if (has(target, DataType.REGISTER, MicroOperation.Kind.WRITE)) {
      kinds.add(READ);
      kinds.add(WRITE);
      addIfTaken(kinds, READ_FOR_UPDATE, target, new RowOperation.ReadForUpdate("x"));
      addIfTaken(kinds, INCREMENT, target, new RowOperation.Increment("x", 1));
      addIfTaken(kinds, INSERT, target, new RowOperation.InsertRow("x", 1));
      addIfTaken(kinds, DELETE, target, new RowOperation.DeleteRows(ONE));
      addIfTaken(kinds, READ_WHERE, target, new RowOperation.ReadRows(ALL));
      addIfTaken(kinds, SET_WHERE, target, new RowOperation.SetRows(ALL, 1));
      addIfTaken(kinds, ADD_WHERE, target, new RowOperation.AddToRows(ALL, 1));
      addIfTaken(kinds, DELETE_WHERE, target, new RowOperation.DeleteRows(ALL));
    }
    return kinds;
  }

  private static boolean has(Target target, DataType type, MicroOperation.Kind change) {
    return target.hasTransactions()
        && target.dataTypes().contains(type)
        && target.operations().contains(MicroOperation.Kind.READ)
        && target.operations().contains(change);
  }

  private static void addIfTaken(
      Set<StepKind> kinds, StepKind kind, Target target, RowOperation operation) {
    if (target.takes(operation)) {
      kinds.add(kind);
    }
  }
}
