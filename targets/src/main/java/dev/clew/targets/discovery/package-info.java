/**
 * Finds targets by their names among all that are on the class path.
 *
 * <p>Read {@link dev.clew.targets.discovery.Targets}. Depends on {@code targets} and {@code spi}.
 */
@NullMarked
package dev.clew.targets.discovery;

import org.jspecify.annotations.NullMarked;
