package dev.clew.models.isolation;

import java.util.List;

/**
 * A set of allowed histories, such as snapshot isolation.
 *
 * @param id the name used in commands and reports, such as {@code snapshot-isolation}
 * @param aliases other names that are accepted, such as {@code PL-SI}
 * @param definition what it allows, in one sentence
 * @param source where it is defined
 */
public record ConsistencyModel(String id, List<String> aliases, String definition, String source) {

  /** Copies the aliases. */
  public ConsistencyModel {
    aliases = List.copyOf(aliases);
  }

  @Override
  public String toString() {
    return id;
  }
}
