package dev.clew.checkers.linearizability.monitor;

import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Role;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Operations on a collection, written as a line of events: {@code a+1} invokes an insertion of 1 by
 * a process, {@code a} lets it return; {@code b-1} invokes a removal that answers 1, {@code b-} one
 * that finds nothing, {@code b?} one that crashes, and {@code b!} says that it crashed.
 */
final class CollectionHistory {

  private CollectionHistory() {}

  static ObjectOperations parse(String events) {
    Values values = new Values();
    String[] words = events.trim().split(" +");
    for (String word : words) {
      if (word.length() > 2) {
        values.ofLong(Long.parseLong(word.substring(2)));
      }
    }
    ObjectOperations operations = new ObjectOperations(values, null);
    operations.begin();
    Map<Character, Integer> open = new HashMap<>();
    for (int position = 0; position < words.length; position++) {
      char process = words[position].charAt(0);
      String what = words[position].substring(1);
      if (what.isEmpty()) {
        operations.returns(remove(open, process), position);
      } else if (what.equals("!")) {
        remove(open, process);
      } else {
        open.put(process, operations.size());
        add(operations, values, what, position);
      }
    }
    return operations;
  }

  private static int remove(Map<Character, Integer> open, char process) {
    Integer op = open.remove(process);
    if (op == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "process %s has invoked nothing", process));
    }
    return op;
  }

  private static void add(ObjectOperations operations, Values values, String what, int position) {
    int value =
        what.length() > 1
            ? operations.number(values.ofLong(Long.parseLong(what.substring(1))))
            : ObjectOperations.EMPTY;
    int none = ObjectOperations.NONE;
    switch (what.charAt(0)) {
      case '+' -> operations.add(operations.size(), Role.INSERT, none, value, position);
      case '-' -> operations.add(operations.size(), Role.REMOVE, value, none, position);
      case '?' -> operations.add(operations.size(), Role.REMOVE, none, none, position);
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** Returns the answer about such operations, as sentences in which {@code #0} is the first. */
  static String rule(Monitor monitor, String events) {
    Ruling ruling = monitor.rule(parse(events), () -> false);
    if (ruling instanceof Ruling.Unsuited unsuited) {
      return "unsuited: " + unsuited.why();
    }
    if (ruling instanceof Ruling.Violation violation) {
      StringBuilder text = new StringBuilder();
      for (Sentence sentence : violation.because()) {
        text.append(sentence.words(op -> "#" + op)).append(". ");
      }
      return text.toString().trim();
    }
    return "valid";
  }
}
