/**
 * What to implement for a target of one's own.
 *
 * <p>Reading order: {@link dev.clew.targets.spi.Target}, {@link dev.clew.targets.spi.Session},
 * {@link dev.clew.targets.spi.StepResult}, {@link dev.clew.targets.spi.Node}. Depends on {@code
 * targets}.
 */
@NullMarked
package dev.clew.targets.spi;

import org.jspecify.annotations.NullMarked;
