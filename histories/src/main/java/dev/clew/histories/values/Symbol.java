package dev.clew.histories.values;

/** An EDN symbol, such as {@code ThreadInterrupted}. */
public record Symbol(String name) {

  @Override
  public String toString() {
    return name;
  }
}
