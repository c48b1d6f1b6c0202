package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Delete;
import dev.clew.checkers.isolation.predicate.RowOperation.Insert;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.checkers.isolation.predicate.RowOperation.Write;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a history as operations on rows, and the rows there were at first.
 *
 * <p>A transaction of reads and writes alone has micro-operations of columns; one that inserts,
 * deletes or reads by predicate is a plain value.
 */
final class RowTransactions {

  private static final String SHAPE =
      "Micro-operations are [:insert k v], [:w k v], [:delete k], [:r k v] and"
          + " [:rp predicate {k v, ...}]; predicates are :true, [:= v] and [:mod n r].";

  private final History history;
  private final Map<Object, Object> initial = new LinkedHashMap<>();
  private final Map<Object, Map<Object, Integer>> writers = new HashMap<>();
  private final Set<Object> keys = new LinkedHashSet<>();

  /** Per operation: its steps; none if it is no transaction. */
  final List<List<RowOperation>> steps = new ArrayList<>();

  private int initialOperation = -1;

  RowTransactions(History history) {
    this.history = history;
    for (Operation operation : history.operations()) {
      steps.add(steps(operation));
    }
    for (int op = 0; op < steps.size(); op++) {
      for (RowOperation step : steps.get(op)) {
        note(op, step);
      }
    }
  }

  /** Returns the keys of all rows. */
  Set<Object> keys() {
    return keys;
  }

  /** Returns the value that a row had at first, or null if it was unborn. */
  @Nullable Object initial(Object key) {
    return initial.get(key);
  }

  /** Returns the operation that wrote a value to a row, or -1. */
  int writer(Object key, Object value) {
    return writers.getOrDefault(key, Map.of()).getOrDefault(value, -1);
  }

  /** Returns whether an operation is the one that said what rows there were at first. */
  boolean isInitial(int op) {
    return op == initialOperation;
  }

  private List<RowOperation> steps(Operation operation) {
    if (operation.function().equals("init")) {
      takeInitial(operation);
      return List.of();
    }
    if (operation.transaction() != null) {
      return operation.transaction().stream().map(mop -> step(operation, mop)).toList();
    }
    boolean ok = operation.completion() == Completion.OK;
    Object value = ok && operation.output() != null ? operation.output() : operation.input();
    if (!(value instanceof List<?> mops)) {
      throw error(operation.index(), "this transaction is " + Notation.printValue(value));
    }
    List<RowOperation> steps = new ArrayList<>();
    for (Object mop : mops) {
      if (!(mop instanceof List<?> parts) || parts.isEmpty()) {
        throw error(operation.index(), Notation.printValue(mop) + " is no micro-operation");
      }
      steps.add(step(operation.index(), parts, ok));
    }
    return steps;
  }

  private void takeInitial(Operation operation) {
    if (operation.completion() != Completion.OK || initialOperation >= 0) {
      throw error(
          operation.index(), "there is more than one :init, or one that is not known to be done");
    }
    if (!(operation.output() instanceof Map<?, ?> rows)) {
      throw error(operation.index(), "this :init is no map of rows");
    }
    initialOperation = operation.index();
    rows.forEach(
        (key, value) -> {
          initial.put(some(operation.index(), key), some(operation.index(), value));
          keys.add(key);
        });
  }

  private RowOperation step(Operation operation, MicroOperation mop) {
    return switch (mop.kind()) {
      case READ -> new Read(mop.key(), mop.value());
      case WRITE -> new Write(mop.key(), some(operation.index(), mop.value()));
      default -> throw error(operation.index(), mop + " is nothing that is done to rows");
    };
  }

  private RowOperation step(int op, List<?> parts, boolean ok) {
    String name = RowPredicate.name(parts.get(0));
    int size = parts.size();
    if (name.equals("insert") && size == 3) {
      return new Insert(some(op, parts.get(1)), some(op, parts.get(2)));
    }
    if ((name.equals("w") || name.equals("write")) && size == 3) {
      return new Write(some(op, parts.get(1)), some(op, parts.get(2)));
    }
    if (name.equals("delete") && (size == 2 || (size == 3 && parts.get(2) == null))) {
      return new Delete(some(op, parts.get(1)));
    }
    if ((name.equals("r") || name.equals("read")) && (size == 2 || size == 3)) {
      return new Read(some(op, parts.get(1)), ok && size == 3 ? parts.get(2) : null);
    }
    if (name.equals("rp") && (size == 2 || size == 3)) {
      RowPredicate predicate =
          RowPredicate.of(parts.get(1))
              .orElseThrow(() -> error(op, Notation.printValue(parts.get(1)) + " is no predicate"));
      return new ReadWhere(predicate, ok ? rows(op, predicate, parts) : Map.of());
    }
    throw error(op, Notation.printValue(parts) + " is no micro-operation on rows");
  }

  private Map<Object, Object> rows(int op, RowPredicate predicate, List<?> parts) {
    Object found = parts.size() == 3 ? parts.get(2) : null;
    if (!(found instanceof Map<?, ?> map)) {
      throw error(op, "a read by predicate that is ok has a map of the rows it found");
    }
    Map<Object, Object> rows = new LinkedHashMap<>();
    map.forEach((key, value) -> rows.put(some(op, key), some(op, value)));
    rows.forEach(
        (key, value) -> {
          if (!predicate.matches(value)) {
            throw error(
                op,
                "a read of all rows"
                    + predicate.words()
                    + " found "
                    + Notation.printValue(key)
                    + " with "
                    + Notation.printValue(value)
                    + ", which does not match: the client takes the predicate for another one");
          }
        });
    return rows;
  }

  private void note(int op, RowOperation step) {
    if (step instanceof ReadWhere read) {
      keys.addAll(read.rows().keySet());
    } else if (step instanceof Read read) {
      keys.add(read.key());
    } else if (step instanceof Change change) {
      keys.add(change.key());
      Object value = change.value();
      if (value != null) {
        Map<Object, Integer> ofKey = writers.computeIfAbsent(change.key(), key -> new HashMap<>());
        if (ofKey.putIfAbsent(value, op) != null || value.equals(initial.get(change.key()))) {
          throw new InputException(
              history.columns().source(),
              history.columns().line(op),
              0,
              Notation.printValue(value)
                  + " is written to "
                  + Notation.printValue(change.key())
                  + " more than once",
              "Values of a row must be unique: what was read must tell who wrote it.");
        }
      }
    }
  }

  private Object some(int op, @Nullable Object value) {
    if (value == null) {
      throw error(op, "a key or a value is nil");
    }
    return value;
  }

  private InputException error(int op, String fact) {
    return new InputException(
        history.columns().source(), history.columns().line(op), 0, fact, SHAPE);
  }
}
