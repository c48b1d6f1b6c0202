package dev.clew.histories.columns;

import org.jspecify.annotations.Nullable;

/**
 * What was done to the system from outside, recorded beside the operations.
 *
 * @param position its place among all events, counted from 0
 * @param process who did it, usually {@code :nemesis}
 * @param function what, such as {@code start}
 * @param value with what
 * @param nanos when, or -1
 */
public record FaultEvent(
    int position, @Nullable Object process, String function, @Nullable Object value, long nanos) {}
