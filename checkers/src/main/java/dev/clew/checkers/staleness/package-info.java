/**
 * Measures how far behind the reads of registers were.
 *
 * <p>Reading order: {@link dev.clew.checkers.staleness.Staleness} (what is measured), {@link
 * dev.clew.checkers.staleness.Quantiles}, {@code VersionIntervals} and {@code KeyStaleness} (the
 * measurement of a key). Depends on histories.
 */
@NullMarked
package dev.clew.checkers.staleness;

import org.jspecify.annotations.NullMarked;
