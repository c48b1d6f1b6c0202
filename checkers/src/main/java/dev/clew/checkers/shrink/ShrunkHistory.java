package dev.clew.checkers.shrink;

import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;

/**
 * A part of a history that shows the anomaly of the whole.
 *
 * @param history the part: operations and micro-operations in their order, those left out missing
 *     from what was read, too
 * @param result the answer of the same checker to the part, which is INVALID
 * @param minimal whether nothing more can be left out alone; if not, the budget ran out first
 * @param checks how many parts were checked to find it
 */
public record ShrunkHistory(History history, CheckResult result, boolean minimal, int checks) {}
