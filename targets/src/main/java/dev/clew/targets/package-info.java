/**
 * Against what: finding a target by its URI and asking what it claims.
 *
 * <p>Reading order: {@link dev.clew.targets.TargetUri}, {@link dev.clew.targets.IsolationLevel},
 * {@link dev.clew.targets.LevelClaim}. Who writes a target of their own reads {@code spi}. Depends
 * on models.
 */
@NullMarked
package dev.clew.targets;

import org.jspecify.annotations.NullMarked;
