package dev.clew.run.interleaving;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Gives turns as a schedule says. A letter of a call that waits or has ended is passed over; after
 * the last letter, who comes first goes on.
 */
final class Replay implements ToIntFunction<List<Lane>> {

  private final String schedule;
  private int next;

  Replay(String schedule) {
    this.schedule = schedule;
  }

  /**
   * Checks a schedule that a person wrote.
   *
   * @throws IllegalArgumentException if it names a call that is not there
   */
  static void check(String schedule, List<String> names) {
    for (int i = 0; i < schedule.length(); i++) {
      char letter = schedule.charAt(i);
      if (letter < 'a' || letter >= Call.letter(names.size())) {
        throw new IllegalArgumentException(
            "schedule '%s' has the letter '%s', but there are %s"
                .formatted(schedule, letter, Call.letters(names)));
      }
    }
  }

  @Override
  public int applyAsInt(List<Lane> ready) {
    while (next < schedule.length()) {
      char letter = schedule.charAt(next++);
      for (int i = 0; i < ready.size(); i++) {
        if (Call.letter(ready.get(i).index()) == letter) {
          return i;
        }
      }
    }
    return 0;
  }
}
