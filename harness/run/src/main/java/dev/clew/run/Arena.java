package dev.clew.run;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Target;
import java.util.function.LongSupplier;

/**
 * What all clients of a run share.
 *
 * @param target against what
 * @param level at which level
 * @param journal what they observe goes here
 * @param tally and is counted here
 * @param pacing how they wait
 * @param seed what their pauses come from
 * @param nanos the clock
 */
record Arena(
    Target target,
    IsolationLevel level,
    Journal journal,
    Tally tally,
    Pacing pacing,
    long seed,
    LongSupplier nanos) {}
