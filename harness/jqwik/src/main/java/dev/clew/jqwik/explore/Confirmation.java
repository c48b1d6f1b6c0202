package dev.clew.jqwik.explore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule counts as failing: if it fails so many of so many replays. A schedule that fails
 * now and then would otherwise shrink to one that hardly ever does.
 *
 * @param failures how many must fail, at least 1
 * @param replays of how many, at least as many
 */
public record Confirmation(int failures, int replays) {

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]?)/([1-9][0-9]?)");

  private static final int STEADY = 5;

  /** Refuses what no schedule can fulfil. */
  public Confirmation {
    if (failures < 1 || replays < failures) {
      throw new IllegalArgumentException(
          "%d of %d replays: expected at least 1, of as many or more".formatted(failures, replays));
    }
  }

  /** Returns the usual one: two of three. */
  public static Confirmation usual() {
    return new Confirmation(2, 3);
  }

  /** Returns the one that only schedules fulfil that fail always, at least five times. */
  Confirmation steady() {
    int times = Math.max(STEADY, replays);
    return new Confirmation(times, times);
  }

  /** Returns the one that a text such as {@code 2/3} says. */
  public static Confirmation parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not of the form 2/3: so many failures of so many replays".formatted(text));
    }
    return new Confirmation(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return failures + "/" + replays;
  }
}
