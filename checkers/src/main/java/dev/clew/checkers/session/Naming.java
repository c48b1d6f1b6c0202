package dev.clew.checkers.session;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;

/** How operations, versions and processes read in a sentence. */
final class Naming {

  private final Registers registers;
  private final HistoryColumns columns;

  Naming(Registers registers) {
    this.registers = registers;
    this.columns = registers.columns;
  }

  /** Returns such as {@code op 17}. */
  String op(int i) {
    return "op " + registers.op[i];
  }

  /** Returns such as {@code process 3}. */
  String process(int i) {
    return process(columns, registers.op[i]);
  }

  static String process(HistoryColumns columns, int op) {
    Object name = columns.processName(columns.process(op));
    return "process " + (name == null ? columns.process(op) : Notation.printValue(name));
  }

  /** Returns such as {@code process 3 read 5 of x (op 17)}. */
  String did(int i) {
    return process(i) + " " + act(i);
  }

  /** Returns such as {@code read 5 of x (op 17)}. */
  String act(int i) {
    String number = " (op " + registers.op[i] + ")";
    if (!registers.writes[i]) {
      return "read " + read(i) + number;
    }
    String to = registers.key[i] == 0 ? "" : " to " + key(i);
    return isCas(i)
        ? "replaced " + read(i) + " by " + value(i) + number
        : "wrote " + value(i) + to + number;
  }

  /** Returns what an operation read, and of what key, such as {@code 5 of x}. */
  String read(int i) {
    int id =
        registers.writes[i]
            ? columns.values().first(columns.input(registers.op[i]))
            : columns.output(registers.op[i]);
    String words = Notation.printValue(columns.values().get(id));
    return registers.key[i] == 0 ? words : words + " of " + key(i);
  }

  /** Returns what an operation wrote, such as {@code 5}. */
  String value(int i) {
    int id = columns.input(registers.op[i]);
    return Notation.printValue(columns.values().get(isCas(i) ? columns.values().second(id) : id));
  }

  private boolean isCas(int i) {
    return columns.functionName(columns.function(registers.op[i])).equals("cas");
  }

  private String key(int i) {
    return Notation.printValue(columns.keyValue(registers.key[i] - 1));
  }
}
