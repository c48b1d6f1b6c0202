/**
 * Assertions on histories and on what checkers and runs answer, for AssertJ.
 *
 * <p>Reading order: {@link dev.clew.assertj.ClewAssertions}, {@link
 * dev.clew.assertj.HistoryAssert}; behind it {@code Explained}, which words failures. AssertJ is
 * the user's own. Depends on run.
 */
@NullMarked
package dev.clew.assertj;

import org.jspecify.annotations.NullMarked;
