package dev.clew.run.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that stand for those of a program in one run of it: nobody used them before, so that
 * there is nothing to clear.
 */
final class FreshKeys {

  private final Map<Object, String> names = new HashMap<>();
  private final String suffix;

  /** Creates the keys of the run of a number. */
  FreshKeys(Program program, long run) {
    suffix = "_" + run;
    program.keys().forEach(key -> names.put(of(key), key));
  }

  /** Returns the key that stands for one of the program. */
  Object of(String key) {
    return key + suffix;
  }

  /** Returns the key of the program that one stands for, or the text of another's. */
  String name(Object key) {
    String name = names.get(key);
    return name == null ? key.toString() : name;
  }

  /** Returns an answer with the keys of the program. */
  @Nullable Object named(@Nullable Object answer) {
    if (!(answer instanceof Map<?, ?> rows)) {
      return answer;
    }
    Map<String, Object> named = new TreeMap<>();
    rows.forEach((key, value) -> named.put(name(key), value));
    return named;
  }

  /** Returns a text with the keys of the program. */
  String namedIn(String text) {
    String named = text;
    for (String key : names.values()) {
      named = named.replaceAll("\\b" + key + suffix + "\\b", key);
    }
    return named;
  }
}
