/**
 * Atomic visibility without isolation: of another transaction's writes one sees all or none.
 *
 * <p>Read {@link dev.clew.targets.memory.ramp.ReadAtomicEngine}. Depends on {@code memory.engine}.
 */
@NullMarked
package dev.clew.targets.memory.ramp;

import org.jspecify.annotations.NullMarked;
