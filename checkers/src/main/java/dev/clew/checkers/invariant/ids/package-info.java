/** Decides whether a generator of unique ids returns each of them once. */
@NullMarked
package dev.clew.checkers.invariant.ids;

import org.jspecify.annotations.NullMarked;
