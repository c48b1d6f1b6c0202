package dev.clew.targets.sql;

import java.util.List;

/**
 * The statements that carry out micro-operations on one table with the columns {@code k} and {@code
 * v}.
 *
 * <p>A list of statements is tried in order until one changes a row: an upsert in one statement
 * where the database has one that is safe under concurrency, else UPDATE, then INSERT. The second
 * can meet a row that another session inserted meanwhile; that is an error, and the transaction is
 * rolled back.
 *
 * @param read parameters: key
 * @param write parameters of each: value, key
 * @param append parameters of each: element, key
 * @param cas parameters: replacement, key, expected; the expected value is not null
 * @param casNull parameters: replacement, key; the expected value is null
 * @param insert parameters: value, key
 */
record SqlStatements(
    String read,
    List<String> write,
    List<String> append,
    String cas,
    String casNull,
    String insert) {

  /** Returns statements in the SQL that all databases share. */
  static SqlStatements standard(String table, String appended) {
    String insert = "INSERT INTO %s (v, k) VALUES (?, ?)".formatted(table);
    return new SqlStatements(
        "SELECT v FROM %s WHERE k = ?".formatted(table),
        List.of("UPDATE %s SET v = ? WHERE k = ?".formatted(table), insert),
        List.of("UPDATE %s SET v = %s WHERE k = ?".formatted(table, appended), insert),
        "UPDATE %s SET v = ? WHERE k = ? AND v = ?".formatted(table),
        "UPDATE %s SET v = ? WHERE k = ? AND v IS NULL".formatted(table),
        insert);
  }
}
