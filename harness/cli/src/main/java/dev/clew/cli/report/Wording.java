package dev.clew.cli.report;

import dev.clew.checkers.Witness;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How names and numbers read in a sentence. */
final class Wording {

  private static final String INVARIANT = "-invariant";

  private Wording() {}

  /** Returns the question whether a property holds, to follow "Not decided". */
  static String whether(String property) {
    String words = property(property);
    if (words.isEmpty()) {
      return "";
    }
    return property.endsWith(INVARIANT)
        ? " whether the " + words + " holds"
        : " whether " + (property.endsWith("able") ? words : "consistent with " + words);
  }

  /** Returns a property as an adjective or noun, such as {@code strict serializable}. */
  static String property(String property) {
    return property.replace('-', ' ');
  }

  /** Returns the negation of a property as the beginning of a sentence. */
  static String not(String property) {
    if (property.endsWith(INVARIANT)) {
      return "The " + property(property) + " is violated";
    }
    // "Not serializable", but "Not consistent with snapshot isolation".
    return property.endsWith("able")
        ? "Not " + property(property)
        : "Not consistent with " + property(property);
  }

  /** Returns the negation of a property as what was observed. */
  static String violated(String property) {
    return property.endsWith(INVARIANT)
        ? "a violation of " + noun(property)
        : "not " + property(property);
  }

  /** Returns the affirmation of a property as the beginning of a sentence. */
  static String yes(String property) {
    String words = property(property);
    if (property.endsWith(INVARIANT)) {
      return "The " + words + " holds";
    }
    return property.endsWith("able")
        ? Character.toUpperCase(words.charAt(0)) + words.substring(1)
        : "Consistent with " + words;
  }

  /** Returns a property as a noun, such as {@code serializability}. */
  static String noun(String property) {
    String words = property(property);
    if (property.endsWith(INVARIANT)) {
      return "the " + words;
    }
    return words.endsWith("able")
        ? words.substring(0, words.length() - "able".length()) + "ability"
        : words;
  }

  /** Returns a reason with a full stop. */
  static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  /** Returns the weakest of some models, and says that all stronger ones are meant too. */
  static String andStronger(List<ConsistencyModel> weakest) {
    return models(weakest) + (weakest.size() == 1 ? " and stronger" : ", and stronger");
  }

  /** Returns an anomaly with its name in plain words, if that says more. */
  static String anomaly(Anomaly anomaly) {
    return anomaly.plainName().isEmpty() || anomaly.plainName().equals(anomaly.id())
        ? anomaly.id()
        : anomaly.id() + " (" + anomaly.plainName() + ")";
  }

  /** Returns the names of models, separated by commas. */
  static String models(List<ConsistencyModel> models) {
    return models.stream().map(model -> property(model.id())).collect(Collectors.joining(", "));
  }

  /** Returns how often each anomaly is shown, in the order of first appearance. */
  static String counts(List<Witness> witnesses) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    witnesses.forEach(witness -> counts.merge(anomaly(witness.anomaly()), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " x " + entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Returns nanoseconds as seconds or milliseconds. */
  static String time(long nanos) {
    return nanos >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
