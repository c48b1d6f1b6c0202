/**
 * No concurrency at all: a transaction begins its work when the one before it has ended.
 *
 * <p>Read {@link dev.clew.targets.memory.serial.SerialEngine}. Depends on {@code memory.engine}.
 */
@NullMarked
package dev.clew.targets.memory.serial;

import org.jspecify.annotations.NullMarked;
