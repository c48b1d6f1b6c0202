package dev.clew.models.isolation;

import dev.clew.models.names.NearestNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds things by name: upper and lower case, spaces, underscores and hyphens are all the same.
 *
 * @param <T> the things
 */
final class NameIndex<T> {

  private final String noun;
  private final Map<String, T> byName = new LinkedHashMap<>();
  private final Map<String, T> known = new LinkedHashMap<>();

  /** Creates an empty index; the noun says in messages what is looked for. */
  NameIndex(String noun) {
    this.noun = noun;
  }

  /** Adds a thing by its own name, which messages list. */
  void add(String name, T thing) {
    known.put(name, thing);
    addAlias(name, thing);
  }

  /** Adds another name of a thing. */
  void addAlias(String name, T thing) {
    T other = byName.put(normal(name), thing);
    if (other != null) {
      throw new IllegalStateException(name + " names both " + other + " and " + thing);
    }
  }

  /** Returns the things in the order in which they were added. */
  List<T> things() {
    return List.copyOf(known.values());
  }

  /**
   * Returns the thing of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names, nearest first
   */
  T named(String name) {
    String wanted = normal(name);
    T found = byName.get(wanted);
    if (found != null) {
      return found;
    }
    String names = String.join(", ", NearestNames.to(wanted, known.keySet()));
    throw new IllegalArgumentException(
        "there is no " + noun + " \"" + name + "\"; known, the nearest first: " + names);
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
  }
}
