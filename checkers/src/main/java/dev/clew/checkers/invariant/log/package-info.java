/**
 * Decides whether logs of messages, such as those of Kafka, keep each message at one offset, in
 * order, and hand it out.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.log.LogChecker}, {@code LogCalls} (what
 * operations say), {@code Partition} (what is known of one log), {@code Consumption} (what one
 * client sends and polls), {@code LogWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.log;

import org.jspecify.annotations.NullMarked;
