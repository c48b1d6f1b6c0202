/**
 * Against what: the words in which a target is asked for and says what it claims.
 *
 * <p>Reading order: {@link dev.clew.targets.TargetUri}, {@link dev.clew.targets.IsolationLevel},
 * {@link dev.clew.targets.LevelClaim}. Targets are found by {@code discovery}; who writes a target
 * of their own reads {@code spi}. Depends on models.
 */
@NullMarked
package dev.clew.targets;

import org.jspecify.annotations.NullMarked;
