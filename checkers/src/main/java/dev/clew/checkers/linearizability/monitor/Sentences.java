package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Sentences of a violation in the making. */
final class Sentences {

  /** Of so many values the sentences say more than that they are involved. */
  static final int MAX_TOLD = 16;

  private final List<Sentence> sentences = new ArrayList<>();

  /** Adds a sentence about operations. */
  Sentences add(String format, int... operations) {
    sentences.add(Sentence.of(format, operations));
    return this;
  }

  /** Adds a sentence with one {@code %s}, which stands for a list of one or more operations. */
  Sentences addList(String format, int[] operations) {
    List<String> slots = Collections.nCopies(operations.length, "%s");
    int last = operations.length - 1;
    String list = last == 0 ? "%s" : String.join(", ", slots.subList(0, last)) + " and %s";
    return add(format.replace("%s", list), operations);
  }

  /** Adds when a value was in: since its insertion until its removal, if anything removed it. */
  Sentences addStay(int insert, int remove) {
    return remove < 0
        ? add("nothing is known to have removed what %s inserted", insert)
        : add("what %s inserted was in from its return until %s began", insert, remove);
  }

  /** Names the insertions of the values of which no more is said. */
  Sentences addRest(int[] inserts) {
    return inserts.length <= MAX_TOLD
        ? this
        : addList(
            "so it is with what was inserted by %s",
            Arrays.copyOfRange(inserts, MAX_TOLD, inserts.length));
  }

  Violation violation() {
    return new Violation(sentences);
  }
}
