/**
 * Databases that speak SQL, over JDBC: one session for all of them, one dialect for each.
 *
 * <p>Reading order: {@code SqlSession}, which turns errors into what is known of a transaction;
 * {@code Dialect}, {@code SqlStatements}; {@link dev.clew.targets.sql.H2Target}, {@link
 * dev.clew.targets.sql.PostgresTarget}. Drivers are not linked to: they are loaded by name. Depends
 * on {@code spi} and {@code provision}.
 */
@NullMarked
package dev.clew.targets.sql;

import org.jspecify.annotations.NullMarked;
