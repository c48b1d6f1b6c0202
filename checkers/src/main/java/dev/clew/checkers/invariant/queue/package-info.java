/**
 * Decides whether what goes into a queue comes out of it: all, and nothing else.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.queue.TotalQueueChecker}, {@code
 * QueueTally}, {@code QueueWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.queue;

import org.jspecify.annotations.NullMarked;
