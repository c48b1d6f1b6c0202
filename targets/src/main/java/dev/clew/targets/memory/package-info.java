/**
 * The target {@code memory}: real concurrency control, small enough to read.
 *
 * <p>Reading order: {@link dev.clew.targets.memory.MemoryTarget}, then the engines in {@code
 * locking} and {@code mvcc}, each of which says which anomalies it allows and why. Depends on
 * {@code spi} and the packages of the engines.
 */
@NullMarked
package dev.clew.targets.memory;

import org.jspecify.annotations.NullMarked;
