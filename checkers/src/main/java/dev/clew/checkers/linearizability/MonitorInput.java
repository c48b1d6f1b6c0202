package dev.clew.checkers.linearizability;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.EMPTY;
import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NO;
import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NONE;
import static dev.clew.checkers.linearizability.monitor.ObjectOperations.YES;

import dev.clew.checkers.linearizability.monitor.ObjectOperations;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations on an object off the columns as its structure explains them, without a
 * decoded operation in between.
 */
final class MonitorInput {

  /** No value is that of this constant. */
  private static final int DROPPED = -3;

  private static final int UNFIT = -4;

  private final HistoryColumns columns;
  private final Values values;
  private final boolean isPerKey;

  /** By function, what it does; null if that is not known. */
  private final @Nullable Role[] roles;

  /** By function, whether an answer of nil says nothing. */
  private final boolean[] nilSaysNothing;

  private final Kind kind;
  private final @Nullable Object initial;
  private final int yes;
  private final int no;
  private final int one;

  /**
   * Creates what reads the objects of a history.
   *
   * @param structure what its functions do
   * @param nilSaysNothing by function, whether an answer of nil says nothing
   */
  MonitorInput(
      HistoryColumns columns, Structure structure, boolean isPerKey, boolean[] nilSaysNothing) {
    this.columns = columns;
    this.values = columns.values();
    this.isPerKey = isPerKey;
    this.roles = new Role[columns.functions()];
    this.nilSaysNothing = nilSaysNothing;
    this.kind = structure.kind();
    this.initial = structure.initial();
    this.yes = values.find(true);
    this.no = values.find(false);
    this.one = values.find(1L);
    for (int function = 0; function < roles.length; function++) {
      roles[function] = structure.roles().get(columns.functionName(function));
    }
  }

  /** Returns an empty buffer, one for each thread. */
  ObjectOperations buffer() {
    return new ObjectOperations(values, initial);
  }

  /**
   * Fills the buffer with the operations on an object.
   *
   * @param numbers by operation of the object, receives its number in the buffer, or -1
   * @return whether the structure explains them all
   */
  boolean read(ObjectHistories objects, int object, ObjectOperations into, int[] numbers) {
    into.begin();
    into.reserve(objects.size(object));
    Arrays.fill(numbers, 0, objects.size(object), -1);
    int events = objects.events(object);
    int next = 0;
    for (int position = 0; position < events; position++) {
      int event = objects.event(object, position);
      int op = ObjectHistory.operationOf(event);
      if (ObjectHistory.isReturn(event)) {
        if (numbers[op] >= 0) {
          into.returns(numbers[op], position);
        }
        continue;
      }
      int index = objects.index(object, op);
      Role role = roles[columns.function(index)];
      if (role == null || !isPlain(index)) {
        return false;
      }
      int observed = observed(index, role, into);
      int installed = installed(index, role, into);
      if (observed == UNFIT || installed == UNFIT) {
        return false;
      }
      if (observed != DROPPED) {
        into.add(index, role, observed, installed, position);
        numbers[op] = next++;
      }
    }
    return true;
  }

  private boolean isPlain(int op) {
    return columns.completion(op) != HistoryColumns.FAIL
        && !columns.isTransaction(op)
        && (isPerKey || columns.key(op) < 0);
  }

  private int observed(int op, Role role, ObjectOperations into) {
    boolean isOk = columns.completion(op) == HistoryColumns.OK;
    int output = columns.output(op);
    return switch (role) {
      case READ ->
          !isOk || (output == Values.NIL && nilSaysNothing[columns.function(op)])
              ? DROPPED
              : into.number(output);
      case CAS ->
          values.isPair(columns.input(op)) ? into.number(values.first(columns.input(op))) : UNFIT;
      case ADD -> isOk ? opposite(truth(output, NONE)) : NONE;
      case DISCARD -> isOk ? truth(output, NONE) : NONE;
      case CONTAINS -> isOk ? truth(output, UNFIT) : DROPPED;
      case REMOVE -> !isOk ? NONE : output == Values.NIL ? EMPTY : into.number(output);
      case WRITE, INCREMENT, ACQUIRE, RELEASE, INSERT -> NONE;
    };
  }

  /** Models refuse other elements: which one is in the history is for them to say. */
  private boolean isElement(int input) {
    return input != Values.NIL && (kind != Kind.PRIORITY_QUEUE || values.isLong(input));
  }

  private int truth(int output, int otherwise) {
    return output == yes ? YES : output == no ? NO : otherwise;
  }

  /** An element that was added was out before if the answer is true. */
  private static int opposite(int observed) {
    return observed == NONE ? NONE : observed == YES ? NO : YES;
  }

  private int installed(int op, Role role, ObjectOperations into) {
    int input = columns.input(op);
    return switch (role) {
      case CAS -> values.isPair(input) ? into.number(values.second(input)) : UNFIT;
      case WRITE -> into.number(input);
      case ADD, DISCARD, CONTAINS -> input == Values.NIL ? UNFIT : into.number(input);
      case INSERT -> isElement(input) ? into.number(input) : UNFIT;
      case INCREMENT -> input == Values.NIL || input == one ? NONE : UNFIT;
      case READ, ACQUIRE, RELEASE, REMOVE -> NONE;
    };
  }
}
