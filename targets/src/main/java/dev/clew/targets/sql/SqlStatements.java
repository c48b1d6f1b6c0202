package dev.clew.targets.sql;

import dev.clew.targets.DataType;
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

  /**
   * Returns the statement that creates a table.
   *
   * @param keyType the type of a column of texts that can be a primary key
   * @param textType the type of a column of texts of any length
   */
  static String createTable(String table, String keyType, DataType dataType, String textType) {
    return "CREATE TABLE %s (k %s PRIMARY KEY, v %s)"
        .formatted(table, keyType, dataType == DataType.REGISTER ? "BIGINT" : textType);
  }

  /** Returns statements in the SQL that all databases share. */
  static SqlStatements standard(String table, DataType dataType) {
    return standard(
        table,
        switch (dataType) {
          case REGISTER -> "?";
          case LIST -> "COALESCE(v || ',', '') || ?";
          case TEXT -> "COALESCE(v, '') || ?";
        });
  }

  /** Returns the statements all databases share, with an expression of what an append makes. */
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

  /** Returns statements whose upserts are {@code INSERT ... ON CONFLICT DO UPDATE}. */
  static SqlStatements onConflict(String table, DataType dataType) {
    String upsert =
        "INSERT INTO %s (v, k) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = ".formatted(table);
    String appended =
        switch (dataType) {
          case REGISTER -> "EXCLUDED.v";
          case LIST -> "COALESCE(%s.v || ',', '') || EXCLUDED.v".formatted(table);
          case TEXT -> "COALESCE(%s.v, '') || EXCLUDED.v".formatted(table);
        };
    return standard(table, dataType).withUpserts(upsert + "EXCLUDED.v", upsert + appended);
  }

  /** Returns these statements with others that write and append at once. */
  SqlStatements withUpserts(String writing, String appending) {
    return new SqlStatements(read, List.of(writing), List.of(appending), cas, casNull, insert);
  }
}
