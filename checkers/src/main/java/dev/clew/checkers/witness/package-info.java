/** Witnesses that several checkers share, and their verification. */
@NullMarked
package dev.clew.checkers.witness;

import org.jspecify.annotations.NullMarked;
