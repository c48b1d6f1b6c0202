package dev.clew.histories.values;

/** An EDN keyword, such as {@code :read}; the name is without its colon. */
public record Keyword(String name) {

  /** Returns the keyword of a name given without its colon. */
  public static Keyword of(String name) {
    return new Keyword(name);
  }

  @Override
  public String toString() {
    return ":" + name;
  }
}
