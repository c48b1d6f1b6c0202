package dev.clew.checkers.isolation;

/** Says why a check stops before it has an answer. */
public final class BudgetExhausted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BudgetExhausted(String reason) {
    super(reason, null, false, false);
  }

  /** Returns the reason, as part of a sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
