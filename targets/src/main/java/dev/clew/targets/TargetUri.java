package dev.clew.targets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The name of a target as people write it: {@code name[:engine-or-version][?k=v&...]}, or a {@code
 * jdbc:} URL of a server that already runs.
 *
 * @param text as written
 * @param name such as {@code memory} or {@code postgres}
 * @param variant the engine or version, or empty
 * @param options the options in the order written
 */
public record TargetUri(String text, String name, String variant, Map<String, String> options) {

  /** Copies the options. */
  public TargetUri {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Parses what a person wrote. */
  public static TargetUri parse(String text) {
    if (text.startsWith("jdbc:")) {
      String rest = text.substring("jdbc:".length());
      int colon = rest.indexOf(':');
      return new TargetUri(text, colon < 0 ? rest : rest.substring(0, colon), "", Map.of());
    }
    int question = text.indexOf('?');
    String head = question < 0 ? text : text.substring(0, question);
    int colon = head.indexOf(':');
    Map<String, String> options = new LinkedHashMap<>();
    if (question >= 0) {
      for (String option : text.substring(question + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        if (equals <= 0) {
          throw new IllegalArgumentException(
              "option '" + option + "' of target " + text + " is not of the form name=value");
        }
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return new TargetUri(
        text,
        colon < 0 ? head : head.substring(0, colon),
        colon < 0 ? "" : head.substring(colon + 1),
        options);
  }

  @Override
  public String toString() {
    return text;
  }
}
