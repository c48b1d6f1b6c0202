package dev.clew.models.isolation;

import java.util.List;

/**
 * A set of allowed histories, such as snapshot isolation.
 *
 * @param id the name used in commands and reports, such as {@code snapshot-isolation}
 * @param aliases other names that are accepted, such as {@code PL-SI}
 * @param subject what its histories are made of
 * @param definition what it allows, in one sentence
 * @param source where it is defined
 */
public record ConsistencyModel(
    String id, List<String> aliases, Subject subject, String definition, String source) {

  /** What the histories of a consistency model are made of. */
  public enum Subject {
    /** Transactions of several micro-operations. */
    TRANSACTIONS,
    /** Single operations on objects. */
    OPERATIONS
  }

  /** Copies the aliases. */
  public ConsistencyModel {
    aliases = List.copyOf(aliases);
  }

  /** Returns the name as it reads in a sentence, such as {@code snapshot isolation}. */
  public String plainName() {
    return id.replace('-', ' ');
  }

  // That of a record is linked and run for each of the tables that a process starts with.
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /**
   * Returns whether the name says which order between transactions counts, as in strong session,
   * strong and strict.
   */
  public boolean namesOrdering() {
    return id.startsWith("strong-") || id.startsWith("strict-");
  }

  @Override
  public String toString() {
    return id;
  }
}
