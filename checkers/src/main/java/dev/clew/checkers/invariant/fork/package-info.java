/**
 * Decides whether groups of keys, each written once, are seen to fill in one order by all.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.fork.LongForkChecker}, {@code ReadGroups},
 * {@code ForkWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.fork;

import org.jspecify.annotations.NullMarked;
