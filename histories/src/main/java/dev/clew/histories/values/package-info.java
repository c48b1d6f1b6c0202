/**
 * What a key or a value in a history can be, and how values become dense integers.
 *
 * <p>Read {@link dev.clew.histories.values.Values} first: checkers compare values by the ids it
 * hands out. The records are the parts of EDN that Java has no type for. Depends on nothing.
 */
@NullMarked
package dev.clew.histories.values;

import org.jspecify.annotations.NullMarked;
