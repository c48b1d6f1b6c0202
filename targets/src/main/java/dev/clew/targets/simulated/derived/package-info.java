/**
 * Data made of other data: the view of a log, the cache of a database.
 *
 * <p>Reading order, as in chapter 11 of Kleppmann, Designing Data-Intensive Applications, 2017:
 * {@link dev.clew.targets.simulated.derived.MessageLog}, {@link
 * dev.clew.targets.simulated.derived.CachedDatabase}. Depends on {@code network}.
 */
@NullMarked
package dev.clew.targets.simulated.derived;

import org.jspecify.annotations.NullMarked;
