package dev.clew.run.interleaving;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One interleaving, run to its end.
 *
 * @param schedule who had the turns
 * @param turns what happened, in order
 * @param endings how each call ended that took part, by its number
 * @param state what was observed afterwards; null if nothing is
 * @param broken the invariants that did not hold afterwards
 * @param deadlocked whether a deadlock was ended from outside
 */
record Execution(
    String schedule,
    List<Turn> turns,
    Map<Integer, Ending> endings,
    @Nullable Object state,
    List<String> broken,
    boolean deadlocked) {

  Execution {
    turns = List.copyOf(turns);
    endings = new TreeMap<>(endings);
    broken = List.copyOf(broken);
  }

  /** Returns the calls that the database did not give up, by number. */
  List<Integer> accomplished() {
    return endings.entrySet().stream()
        .filter(entry -> entry.getValue().kind() != Ending.Kind.GIVEN_UP)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns whether another run led to the same state, with the same endings of its own calls. */
  boolean hasResultOf(Execution serial) {
    return Objects.deepEquals(state, serial.state)
        && serial.endings.entrySet().stream()
            .allMatch(
                entry -> {
                  Ending own = endings.get(entry.getKey());
                  return own != null && own.isSameAs(entry.getValue());
                });
  }

  /** Returns how often the turn went from one call to another. */
  int switches() {
    int switches = 0;
    for (int i = 1; i < schedule.length(); i++) {
      switches += schedule.charAt(i) != schedule.charAt(i - 1) ? 1 : 0;
    }
    return switches;
  }
}
