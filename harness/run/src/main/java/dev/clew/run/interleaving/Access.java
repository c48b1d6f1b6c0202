package dev.clew.run.interleaving;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement reads or writes, as far as its text tells: enough to find words for what went
 * wrong, never to decide whether something did.
 *
 * @param at its place among the turns
 * @param step the statement
 * @param kind what it does
 * @param tables the tables it names
 * @param rows its condition, without what is only layout; empty if it has none
 */
record Access(int at, Step step, Kind kind, Set<String> tables, String rows) {

  /** What a statement does to rows. */
  enum Kind {
    READ,
    /** A read that locks what it reads. */
    LOCK,
    UPDATE,
    INSERT,
    DELETE
  }

  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:from|join|into|update)\\s+([\\w.\"`]+)");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)\\bwhere\\b(.*?)(?:\\border by\\b|\\bgroup by\\b|\\bfor\\b|\\blimit\\b|$)");
  private static final Pattern LOCKING =
      Pattern.compile(
          "(?i)\\bfor\\s+(?:no\\s+key\\s+)?(?:update|share)\\b|\\block in share mode\\b");

  Access {
    tables = Set.copyOf(tables);
  }

  /** Returns what a statement does; null if its text does not tell. */
  static @Nullable Access of(int at, Step step) {
    String sql = SqlText.oneLine(step.sql());
    String word = sql.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
    Kind kind =
        switch (word) {
          case "select", "with" -> LOCKING.matcher(sql).find() ? Kind.LOCK : Kind.READ;
          case "update" -> Kind.UPDATE;
          case "insert", "merge", "replace" -> Kind.INSERT;
          case "delete" -> Kind.DELETE;
          default -> null;
        };
    if (kind == null || step.hasFailed() || !step.isDone()) {
      return null;
    }
    Set<String> tables = new LinkedHashSet<>();
    // FOR UPDATE would name what follows it as a table.
    Matcher named = TABLE.matcher(LOCKING.matcher(sql).replaceAll(""));
    while (named.find()) {
      tables.add(named.group(1).toLowerCase(Locale.ROOT).replaceAll("[\"`]", ""));
    }
    Matcher where = CONDITION.matcher(sql);
    String rows =
        where.find()
            ? where
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s*([=<>!]+)\\s*", " $1 ")
                .replaceAll("\\s+", " ")
                .strip()
            : "";
    return new Access(at, step, kind, tables, rows);
  }

  boolean isRead() {
    return kind == Kind.READ || kind == Kind.LOCK;
  }

  boolean isWrite() {
    return !isRead();
  }

  /** Returns whether it wrote a row, as far as the number of rows is told. */
  boolean hasEffect() {
    return isWrite() && !step.answer().equals("0");
  }

  boolean sharesTableWith(Access other) {
    return tables.stream().anyMatch(other.tables::contains);
  }

  /** Returns whether both are of the rows of one condition, or one of them of a part of it. */
  boolean isOfSameRowsAs(Access other) {
    return sharesTableWith(other)
        && !rows.isEmpty()
        && (rows.equals(other.rows)
            || other.rows.startsWith(rows + " and ")
            || rows.startsWith(other.rows + " and "));
  }

  /** Returns the tables and the condition, for people. */
  String where() {
    return String.join(", ", tables) + (rows.isEmpty() ? "" : " where " + rows);
  }
}
