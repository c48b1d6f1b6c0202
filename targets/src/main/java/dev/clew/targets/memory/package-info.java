/**
 * The target {@code memory}: real concurrency control, small enough to read.
 *
 * <p>Reading order: {@link dev.clew.targets.memory.MemoryEngine}, {@code MemoryEngines}, then the
 * engines in {@code serial}, {@code locking}, {@code mvcc}, {@code optimistic}, {@code ramp} and
 * {@code replicated}, each of which says which anomalies it allows and why. Beside them, in files
 * that begin with {@code Broken}, are twins with one mechanism switched off. Depends on {@code spi}
 * and the packages of the engines.
 */
@NullMarked
package dev.clew.targets.memory;

import org.jspecify.annotations.NullMarked;
