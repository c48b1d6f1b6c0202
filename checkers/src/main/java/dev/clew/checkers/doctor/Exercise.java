package dev.clew.checkers.doctor;

/**
 * How often a history gave a database an opportunity to go wrong.
 *
 * @param opportunity what was counted
 * @param count how often
 * @param extent how the number is to be taken
 */
public record Exercise(Opportunity opportunity, long count, Extent extent) {

  /** How a count is to be taken. */
  public enum Extent {
    /** It is the number. */
    EXACT,
    /** Counting stopped early: there are as many, and perhaps more. */
    AT_LEAST,
    /**
     * The history does not tell what overlapped, so everything was taken to overlap: there may be
     * fewer, or none.
     */
    AT_MOST,
    /** Both at once: it says nothing. */
    UNKNOWN;

    /** Returns what a count of the start of a history is for the whole. */
    Extent ofStart() {
      return switch (this) {
        case EXACT, AT_LEAST -> AT_LEAST;
        case AT_MOST, UNKNOWN -> UNKNOWN;
      };
    }
  }

  /** Returns whether the history certainly had an opportunity. */
  public boolean isCertain() {
    return count > 0 && (extent == Extent.EXACT || extent == Extent.AT_LEAST);
  }

  /** Returns whether the history certainly had none. */
  public boolean isImpossible() {
    return count == 0 && (extent == Extent.EXACT || extent == Extent.AT_MOST);
  }
}
