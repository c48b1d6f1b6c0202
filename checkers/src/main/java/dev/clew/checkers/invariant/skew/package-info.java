/** Decides whether, of two inserts that each require that there is no other, only one succeeds. */
@NullMarked
package dev.clew.checkers.invariant.skew;

import org.jspecify.annotations.NullMarked;
