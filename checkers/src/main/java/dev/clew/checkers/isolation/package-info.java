/** Decides isolation levels of transactions on append-only lists. */
@NullMarked
package dev.clew.checkers.isolation;

import org.jspecify.annotations.NullMarked;
