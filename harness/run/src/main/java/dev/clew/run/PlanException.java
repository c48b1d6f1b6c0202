package dev.clew.run;

import java.util.function.Supplier;

/** A plan that names what there is not, or asks for what does not go together. */
public final class PlanException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private PlanException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }

  /** Returns what a part of the plan comes to, looked up before anything is started. */
  static <T> T ifRefused(Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (IllegalArgumentException e) {
      throw new PlanException(e);
    }
  }
}
