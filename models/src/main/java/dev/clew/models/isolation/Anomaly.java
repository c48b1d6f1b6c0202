package dev.clew.models.isolation;

import org.jspecify.annotations.Nullable;

/**
 * A named pattern that shows a violation.
 *
 * <p>One of your own is one constant and two histories:
 *
 * <pre>{@code
 * public static final Anomaly BACK_AND_FORTH = Anomaly.named("back-and-forth")
 *     .inPlainWords("a transaction read what another wrote before that one read what it wrote")
 *     .cycle(step(WR).onKey("k"), step(WR).onKey("m"))
 *     .forbiddenBy(READ_COMMITTED, "Adya 2000, G1c")
 *     .example(
 *         "T1: append x 1, read y [1] | T2: append y 1, read x [1]",
 *         "T1: append x 1, read y [] | T2: append y 1, read x [1]")
 *     .build();
 * }</pre>
 *
 * @param id the name in the literature, such as {@code G2-item}
 * @param plainName the name in plain words, such as {@code write skew}
 * @param definition what it is, in one sentence
 * @param ordering the order between transactions that a history must know to show it
 * @param source where it is defined
 * @param specification what to look for, or null if a checker knows that by itself
 */
public record Anomaly(
    String id,
    String plainName,
    String definition,
    Ordering ordering,
    String source,
    @Nullable AnomalySpecification specification) {

  /** Creates an anomaly that a checker knows how to find. */
  public Anomaly(String id, String plainName, String definition, Ordering ordering, String source) {
    this(id, plainName, definition, ordering, source, null);
  }

  /** Begins an anomaly of one's own, by its name of letters, digits and hyphens. */
  public static AnomalyBuilder named(String id) {
    return new AnomalyBuilder(id);
  }

  /** Returns whether a model forbids it by its own specification. */
  boolean isForbiddenByOwn(ConsistencyModel model) {
    return specification != null
        && specification.forbiddenBy().stream()
            .anyMatch(edge -> ConsistencyModels.implies(model, edge.model()));
  }

  // That of a record is linked and run for each of the tables that a process starts with.
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
