package dev.clew.jqwik.export;

import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Step;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;
import dev.clew.targets.sql.SqlSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The steps of a program as statements of SQL, with keys and values in them. */
final class StepSql {

  static final String TABLE = "clew";

  private final SqlSpelling spelling;

  StepSql(SqlSpelling spelling) {
    this.spelling = spelling;
  }

  /** Returns the statements that make the table and the rows that are there at first. */
  List<String> setUp(Program program) {
    List<String> statements = new ArrayList<>();
    statements.add(spelling.createTable(TABLE, program.dataType()));
    program
        .initial()
        .forEach(
            (key, value) ->
                statements.add(
                    "INSERT INTO %s (k, v) VALUES ('%s', %d)".formatted(TABLE, key, value)));
    if (!program.isOfRows()) {
      // A key that holds nothing has a row all the same, so that an UPDATE finds it.
      TreeSet<String> others = new TreeSet<>(program.keys());
      others.removeAll(program.initial().keySet());
      others.forEach(
          key -> statements.add("INSERT INTO %s (k) VALUES ('%s')".formatted(TABLE, key)));
    }
    return statements;
  }

  String tearDown() {
    return "DROP TABLE " + TABLE;
  }

  /** Returns the statement of a step. */
  String of(Step step) {
    if (step instanceof Step.Write write) {
      return set(Long.toString(write.value()), isKey(write.to()));
    } else if (step instanceof Step.Append append) {
      return spelling.append(TABLE, append.to(), append.element());
    } else if (step instanceof Step.Increment increment) {
      return set("v + " + increment.addend(), isKey(increment.of()));
    } else if (step instanceof Step.Insert insert) {
      return "INSERT INTO %s (k, v) VALUES ('%s', %d)"
          .formatted(TABLE, insert.of(), insert.value());
    } else if (step instanceof Step.Delete delete) {
      return "DELETE FROM " + TABLE + isKey(delete.of());
    } else if (step instanceof Step.ReadWhere read) {
      return "SELECT k, v FROM " + TABLE + where(read.where());
    } else if (step instanceof Step.SetWhere set) {
      return set(Long.toString(set.value()), where(set.where()));
    } else if (step instanceof Step.AddWhere add) {
      return set("v + " + add.addend(), where(add.where()));
    } else if (step instanceof Step.DeleteWhere delete) {
      return "DELETE FROM " + TABLE + where(delete.where());
    } else if (step instanceof Step.End end) {
      return end == Step.End.COMMIT ? "COMMIT" : "ROLLBACK";
    }
    String read = "SELECT v FROM " + TABLE + isKey(step.key().orElseThrow());
    return step instanceof Step.ReadForUpdate ? read + " FOR UPDATE" : read;
  }

  private static String set(String value, String where) {
    return "UPDATE " + TABLE + " SET v = " + value + where;
  }

  private static String isKey(String key) {
    return " WHERE k = '" + key + "'";
  }

  private String where(RowCondition condition) {
    if (condition instanceof ValueIs is) {
      return " WHERE v = " + is.value();
    } else if (condition instanceof MultipleOf of) {
      return " WHERE " + spelling.isMultiple("v", of.divisor());
    }
    return "";
  }
}
