/**
 * Optimistic concurrency control: work as if alone, and see at the commit whether it was so.
 *
 * <p>Read {@link dev.clew.targets.memory.optimistic.OptimisticEngine}. Depends on {@code
 * memory.engine} and {@code memory.mvcc}, for the versions.
 */
@NullMarked
package dev.clew.targets.memory.optimistic;

import org.jspecify.annotations.NullMarked;
