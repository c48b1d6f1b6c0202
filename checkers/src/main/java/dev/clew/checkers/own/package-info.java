/**
 * Anomalies of one's own: found on the class path, held against their examples, looked for.
 *
 * <p>Reading order: {@link dev.clew.checkers.own.OwnAnomalies}, those that are registered; {@link
 * dev.clew.checkers.own.ExampleCheck}, whether an example shows its anomaly and the twin does not;
 * {@link dev.clew.checkers.own.ScanningChecker}, which adds what scans find to the answer of
 * another checker. Cycles are searched by the checkers of isolation. Depends on those, the
 * witnesses and models.
 */
@NullMarked
package dev.clew.checkers.own;

import org.jspecify.annotations.NullMarked;
