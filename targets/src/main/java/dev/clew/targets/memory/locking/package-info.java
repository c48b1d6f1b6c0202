/**
 * Two-phase locking: a transaction that wants what another holds waits.
 *
 * <p>Reading order: {@link dev.clew.targets.memory.locking.LockingEngine}, {@code LockTable}.
 * Depends on {@code memory.engine}.
 */
@NullMarked
package dev.clew.targets.memory.locking;

import org.jspecify.annotations.NullMarked;
