/**
 * Is it allowed: the contract of a checker and its answer.
 *
 * <p>Reading order: {@link dev.clew.checkers.Checker}, {@link dev.clew.checkers.CheckResult},
 * {@link dev.clew.checkers.Witness}, {@link dev.clew.checkers.Budget}. The checkers themselves are
 * in {@code linearizability}, {@code isolation} and {@code session}; {@code doctor} says what a
 * history can show at all, {@code shrink} finds the smallest part of an invalid one. Depends on
 * models.
 */
@NullMarked
package dev.clew.checkers;

import org.jspecify.annotations.NullMarked;
