package dev.clew.targets.simulated;

import dev.clew.targets.TargetUri;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The options of a URI, as a mechanism asks for them; those that it does not ask for are refused at
 * the end.
 */
final class Options {

  private final TargetUri uri;
  private final Set<String> known = new LinkedHashSet<>();
  private final StringBuilder settings = new StringBuilder();

  Options(TargetUri uri) {
    this.uri = uri;
  }

  /** Returns the constant that an option names, such as {@code own-follower} for OWN_FOLLOWER. */
  <E extends Enum<E>> E choice(String option, E usual) {
    E[] constants = usual.getDeclaringClass().getEnumConstants();
    return oneOf(option, usual, List.of(constants));
  }

  /** Returns what an option says that is true or false. */
  boolean flag(String option, boolean usual) {
    return oneOf(option, usual, List.of(true, false));
  }

  /** Returns the constant among some that an option names. */
  <T> T oneOf(String option, T usual, List<T> choices) {
    String given = take(option, id(usual));
    return choices.stream()
        .filter(each -> id(each).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    option,
                    given,
                    "expected " + String.join(", ", choices.stream().map(Options::id).toList())));
  }

  /** Returns what an option says that is a number within limits. */
  int number(String option, int usual, int least, int most) {
    String given = take(option, Integer.toString(usual));
    try {
      int number = Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw refused(option, given, "expected a number from " + least + " to " + most);
  }

  private String take(String option, String usual) {
    known.add(option);
    String value = uri.options().getOrDefault(option, usual);
    settings.append(settings.length() == 0 ? "" : ", ").append(option).append(' ').append(value);
    return value;
  }

  private IllegalArgumentException refused(String option, String given, String expected) {
    return new IllegalArgumentException(
        "option %s=%s of target %s: %s".formatted(option, given, uri, expected));
  }

  /**
   * Refuses the options that were not asked for.
   *
   * @throws IllegalArgumentException if there is one; the message names those there are
   */
  void refuseOthers() {
    uri.allowOptions(known);
  }

  /** Returns all settings, such as {@code replication async, reads leader}. */
  String settings() {
    return settings.toString();
  }

  private static String id(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
