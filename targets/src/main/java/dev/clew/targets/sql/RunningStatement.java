package dev.clew.targets.sql;

import java.sql.PreparedStatement;

/**
 * A statement that is being executed.
 *
 * @param statement the statement
 * @param thread the thread that waits for its answer
 */
record RunningStatement(PreparedStatement statement, Thread thread) {}
