package dev.clew.run.workload;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person may say about the check of an invariant; each option is of one workload.
 *
 * @param total of {@code bank}: what all balances add up to, if not what the first read says
 * @param negativeBalances of {@code bank}: whether accounts may be overdrawn
 * @param groupSize of {@code long-fork}: how many keys each read is of, if not as the first
 */
public record InvariantOptions(
    Optional<BigDecimal> total, boolean negativeBalances, OptionalInt groupSize) {

  private static final InvariantOptions NONE =
      new InvariantOptions(Optional.empty(), false, OptionalInt.empty());

  /** Returns the options of one who says nothing. */
  public static InvariantOptions none() {
    return NONE;
  }

  /** Refuses, with a sentence, what was said and means nothing for a workload. */
  void refuseUnless(String workload, boolean takesBank, boolean takesGroups) {
    if (!takesBank && (total.isPresent() || negativeBalances)) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " takes no "
              + (total.isPresent() ? "--total" : "--negative-balances")
              + ": it is no bank");
    }
    if (!takesGroups && groupSize.isPresent()) {
      throw new IllegalArgumentException(
          "workload " + workload + " takes no --group-size: it reads no groups of keys");
    }
  }
}
