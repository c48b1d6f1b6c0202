/**
 * Immutable collections for the states of models: a step shares all but a path with what it came
 * from, and states that grew from one another are compared by what differs.
 *
 * <p>Reading order: {@link dev.clew.models.persistent.LongMap} (the trie beneath), {@link
 * dev.clew.models.persistent.PersistentMap}, {@link dev.clew.models.persistent.PersistentSet},
 * {@link dev.clew.models.persistent.PersistentSequence}, {@link
 * dev.clew.models.persistent.PersistentStack}. Depends on histories, to print values.
 */
@NullMarked
package dev.clew.models.persistent;

import org.jspecify.annotations.NullMarked;
