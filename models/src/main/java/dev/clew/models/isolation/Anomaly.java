package dev.clew.models.isolation;

/**
 * A named pattern that shows a violation.
 *
 * @param id the name in the literature, such as {@code G2-item}
 * @param plainName the name in plain words, such as {@code write skew}
 * @param definition what it is, in one sentence
 * @param ordering the order between transactions that a history must know to show it
 * @param source where it is defined
 */
public record Anomaly(
    String id, String plainName, String definition, Ordering ordering, String source) {

  @Override
  public String toString() {
    return id;
  }
}
