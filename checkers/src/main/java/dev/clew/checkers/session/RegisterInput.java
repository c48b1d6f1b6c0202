package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.columns.LongIntMap;
import dev.clew.histories.notation.Notation;
import dev.clew.histories.values.Values;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of a history of registers who read from whom.
 *
 * <ol>
 *   <li><b>Roles</b>: what each function does.
 *   <li><b>Writers</b>: which operation wrote each value of a key.
 *   <li><b>Needed</b>: operations that certainly happened: those that completed, and crashed ones
 *       whose values these observed.
 * </ol>
 */
final class RegisterInput {

  private static final byte READ = 0;
  private static final byte WRITE = 1;
  private static final byte CAS = 2;

  private final HistoryColumns columns;
  private final int initial;
  private final NilRead nilRead;
  private final byte[] roleOf;
  private final LongIntMap writers = new LongIntMap(-1);
  private final boolean[] needed;

  private RegisterInput(HistoryColumns columns, @Nullable Object initial, NilRead nilRead) {
    this.columns = columns;
    // -1 where the history has no such value: then no read observed it.
    this.initial = columns.values().find(initial);
    this.nilRead = nilRead;
    this.roleOf = new byte[columns.functions()];
    this.needed = new boolean[columns.operations()];
  }

  /**
   * Reads a history.
   *
   * @throws Undecided if it does not show who read from whom
   * @throws InputException if it is made of transactions
   */
  static Registers read(HistoryColumns columns, @Nullable Object initial, NilRead nilRead) {
    RegisterInput input = new RegisterInput(columns, initial, nilRead);
    input.roles();
    input.writers();
    input.needed();
    return input.registers();
  }

  private void roles() {
    for (int function = 0; function < roleOf.length; function++) {
      roleOf[function] =
          switch (columns.functionName(function)) {
            case "read", "get" -> READ;
            case "write", "put" -> WRITE;
            case "cas" -> CAS;
            default -> -1;
          };
    }
  }

  private void writers() {
    for (int op = 0; op < columns.operations(); op++) {
      if (columns.completion(op) == HistoryColumns.FAIL) {
        continue;
      }
      requireRole(op);
      int value = written(op);
      if (value < 0) {
        continue;
      }
      if (value == initial) {
        throw new Undecided(
            named(op)
                + " writes the value that the key has at first, so that a read of it does not"
                + " tell which of the two it saw");
      }
      int other = writers.putIfAbsent(LongIntMap.pair(columns.key(op), value), op);
      if (other >= 0) {
        throw new Undecided(
            "the value "
                + words(value)
                + onKey(op)
                + " is written twice, by ops "
                + other
                + " and "
                + op
                + ", so that a read of it does not tell which of the two it saw");
      }
    }
  }

  private void requireRole(int op) {
    if (columns.isTransaction(op)) {
      throw new InputException(
          columns.source(),
          columns.line(op),
          0,
          "this operation is a transaction, but session guarantees are of single operations",
          "Check transactions with an isolation level, such as strong-session-serializable.");
    }
    byte role = roleOf[columns.function(op)];
    if (role < 0) {
      throw new Undecided(
          named(op)
              + " is neither read, write nor cas of a register, so that versions cannot be"
              + " told by their values");
    }
    if (role == CAS && !columns.values().isPair(columns.input(op))) {
      throw new InputException(
          columns.source(),
          columns.line(op),
          0,
          "cas takes a pair such as [1 2], but its value is " + words(columns.input(op)),
          "Choose the workload that the history was recorded for.");
    }
  }

  /** Returns the id of the value that an operation writes, or -1. */
  private int written(int op) {
    return switch (roleOf[columns.function(op)]) {
      case WRITE -> columns.input(op);
      case CAS -> columns.values().second(columns.input(op));
      default -> -1;
    };
  }

  /** Returns the id of the value that an operation observed, or -1. */
  private int observed(int op) {
    return switch (roleOf[columns.function(op)]) {
      case READ ->
          columns.completion(op) != HistoryColumns.OK
                  || (columns.output(op) == Values.NIL && nilRead == NilRead.ANY)
              ? -1
              : columns.output(op);
      case CAS -> columns.values().first(columns.input(op));
      default -> -1;
    };
  }

  private int source(int op) {
    int value = observed(op);
    if (value < 0) {
      return Registers.NOTHING;
    }
    if (value == initial) {
      return Registers.INITIAL;
    }
    int writer = writers.get(LongIntMap.pair(columns.key(op), value));
    // A compare-and-set from a value to itself cannot have found what only it wrote.
    return writer < 0 || writer == op ? Registers.UNWRITTEN : writer;
  }

  private void needed() {
    for (int op = 0; op < needed.length; op++) {
      boolean says =
          columns.completion(op) == HistoryColumns.OK && (written(op) >= 0 || observed(op) >= 0);
      for (int at = says ? op : -1; at >= 0 && !needed[at]; at = source(at)) {
        needed[at] = true;
      }
    }
  }

  private Registers registers() {
    int[] number = new int[needed.length];
    int count = 0;
    for (int op = 0; op < needed.length; op++) {
      number[op] = needed[op] ? count++ : -1;
    }
    int[] ops = new int[count];
    int[] keys = new int[count];
    int[] sources = new int[count];
    boolean[] writes = new boolean[count];
    for (int op = 0; op < needed.length; op++) {
      if (needed[op]) {
        int i = number[op];
        ops[i] = op;
        keys[i] = columns.key(op) + 1;
        int source = source(op);
        sources[i] = source >= 0 ? number[source] : source;
        writes[i] = written(op) >= 0;
      }
    }
    return new Registers(columns, ops, keys, sources, writes);
  }

  private String named(int op) {
    return "op " + op + ", " + Notation.print(columns, op) + ",";
  }

  private String onKey(int op) {
    return columns.key(op) < 0
        ? ""
        : " of key " + Notation.printValue(columns.keyValue(columns.key(op)));
  }

  private String words(int value) {
    return Notation.printValue(columns.values().get(value));
  }
}
