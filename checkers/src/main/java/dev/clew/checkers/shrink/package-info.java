/**
 * The smallest part of an invalid history that still proves what is wrong.
 *
 * <p>Reading order: {@link dev.clew.checkers.shrink.HistoryShrinker}, which has the argument why a
 * part is a proof, {@link dev.clew.checkers.shrink.ShrunkHistory}, {@link
 * dev.clew.checkers.shrink.PartShrinker} (parts that prove nothing), {@link
 * dev.clew.checkers.shrink.Shrinkable} (checkers in other clothes); then {@code Excerpt} (a part as
 * a history), {@code Oracle} (does it still show the anomaly?) and {@code Minimizer} (what can be
 * left out).
 */
@NullMarked
package dev.clew.checkers.shrink;

import org.jspecify.annotations.NullMarked;
