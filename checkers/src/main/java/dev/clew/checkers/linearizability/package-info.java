/** Decides linearizability by search. */
@NullMarked
package dev.clew.checkers.linearizability;

import org.jspecify.annotations.NullMarked;
