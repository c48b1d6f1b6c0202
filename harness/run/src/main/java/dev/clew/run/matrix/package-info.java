/**
 * The catalogue of anomalies, each a schedule that leads to it, over targets and levels.
 *
 * <p>Reading order: {@link dev.clew.run.matrix.AnomalyCase}, {@link
 * dev.clew.run.matrix.CaseResult}, {@link dev.clew.run.matrix.CaseRuns}, {@link
 * dev.clew.run.matrix.Matrix}, {@link dev.clew.run.matrix.MatrixComparison}, and the forms {@link
 * dev.clew.run.matrix.MatrixText}, {@link dev.clew.run.matrix.MatrixJson} and {@link
 * dev.clew.run.matrix.MatrixHtml}. Depends on schedules.
 */
@NullMarked
package dev.clew.run.matrix;

import org.jspecify.annotations.NullMarked;
