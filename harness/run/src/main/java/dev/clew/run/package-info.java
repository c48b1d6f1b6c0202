/**
 * Drives the sessions of a target with a workload and keeps what happened.
 *
 * <p>Reading order: {@link dev.clew.run.RunPlan}, {@link dev.clew.run.Run}, {@link
 * dev.clew.run.RunOutcome}; behind them {@code Runner}, {@code Crew}, {@code Client} and {@code
 * Attempt}, from the whole run to one operation. Depends on checkers and targets.
 */
@NullMarked
package dev.clew.run;

import org.jspecify.annotations.NullMarked;
