/**
 * What the in-memory engines have in common: the contract of one, and the session that drives it.
 *
 * <p>Reading order: {@link dev.clew.targets.memory.engine.Engine}, {@link
 * dev.clew.targets.memory.engine.Effect}, {@link dev.clew.targets.memory.engine.MemorySession}.
 * Depends on {@code spi}.
 */
@NullMarked
package dev.clew.targets.memory.engine;

import org.jspecify.annotations.NullMarked;
