/**
 * Databases that speak SQL, over JDBC: one target and one session for all of them, one dialect for
 * each.
 *
 * <p>Reading order: {@code Dialect}, which is what to write for a database of one's own, and {@code
 * H2Dialect}; {@code SqlSession}, which turns errors into what is known of a transaction; {@code
 * SqlStatements}; {@code Place}; {@code WaitDetection} and {@code ReportingSession}, for schedules.
 * {@link dev.clew.targets.sql.SqlTargets} lists them all. Drivers are not linked to: they are
 * loaded by name. Depends on {@code spi} and {@code provision}.
 */
@NullMarked
package dev.clew.targets.sql;

import org.jspecify.annotations.NullMarked;
