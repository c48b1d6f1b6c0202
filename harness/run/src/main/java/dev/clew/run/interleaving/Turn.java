package dev.clew.run.interleaving;

/**
 * One line of what happened: a step that was sent, or one that came back after it had waited.
 *
 * @param step the step
 * @param isReturn whether it came back
 */
record Turn(Step step, boolean isReturn) {}
