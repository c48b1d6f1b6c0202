/** Contracts that code of one's own can be tested against; in the test-jar of this module. */
@NullMarked
package dev.clew.checkers.testing;

import org.jspecify.annotations.NullMarked;
