package dev.clew.run.schedule;

import dev.clew.run.schedule.Step.AddWhere;
import dev.clew.run.schedule.Step.Append;
import dev.clew.run.schedule.Step.Delete;
import dev.clew.run.schedule.Step.DeleteWhere;
import dev.clew.run.schedule.Step.End;
import dev.clew.run.schedule.Step.Increment;
import dev.clew.run.schedule.Step.Insert;
import dev.clew.run.schedule.Step.Read;
import dev.clew.run.schedule.Step.ReadForUpdate;
import dev.clew.run.schedule.Step.ReadWhere;
import dev.clew.run.schedule.Step.SetWhere;
import dev.clew.run.schedule.Step.Write;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.All;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;

/** Parses steps in words, such as {@code write x 1}, and conditions, such as {@code v = 30}. */
final class StepText {

  private static final String STEPS =
      "Steps are read, write, append, increment, insert, delete, read where, set where, add where,"
          + " delete where, commit and abort.";
  private static final String CONDITIONS =
      "Conditions are 'true', 'v = 30' and 'v % 3 = 0', where v is the value of a row.";

  private StepText() {}

  /** Takes a step, which must be here. */
  static Step parse(TextCursor cursor) {
    int column = cursor.column();
    String verb = cursor.word();
    cursor.skipBlanks();
    return switch (verb) {
      case "read" -> read(cursor);
      case "write" -> new Write(key(cursor), number(cursor));
      case "append" -> new Append(key(cursor), number(cursor));
      case "increment" -> new Increment(key(cursor), number(cursor));
      case "insert" -> new Insert(key(cursor), number(cursor));
      case "delete" ->
          acceptsWhere(cursor) ? new DeleteWhere(condition(cursor)) : new Delete(key(cursor));
      case "set" -> {
        long value = number(cursor);
        yield new SetWhere(where(cursor), value);
      }
      case "add" -> {
        long addend = number(cursor);
        yield new AddWhere(where(cursor), addend);
      }
      case "commit" -> End.COMMIT;
      case "abort" -> End.ABORT;
      default -> {
        cursor.back(column);
        throw cursor.expected("a step", STEPS);
      }
    };
  }

  private static Step read(TextCursor cursor) {
    if (acceptsWhere(cursor)) {
      return new ReadWhere(condition(cursor));
    }
    String key = key(cursor);
    cursor.skipBlanks();
    if (!Character.isLetter(cursor.peek())) {
      return new Read(key);
    }
    cursor.expect("for update", "A read of a key is 'read x' or 'read x for update'.");
    return new ReadForUpdate(key);
  }

  private static String key(TextCursor cursor) {
    return cursor.key("A key is a word such as x. " + STEPS);
  }

  private static long number(TextCursor cursor) {
    cursor.skipBlanks();
    return cursor.number("Values are integers, as in 'write x 1' and 'set 12 where v = 10'.");
  }

  /** Takes {@code where}, unless it is a key of that name. */
  private static boolean acceptsWhere(TextCursor cursor) {
    int column = cursor.column();
    if (cursor.word().equals("where")) {
      cursor.skipBlanks();
      if (Character.isLetter(cursor.peek())) {
        return true;
      }
    }
    cursor.back(column);
    return false;
  }

  private static RowCondition where(TextCursor cursor) {
    cursor.skipBlanks();
    cursor.expect("where", CONDITIONS);
    cursor.skipBlanks();
    return condition(cursor);
  }

  /** Takes a condition, which must be here. */
  static RowCondition condition(TextCursor cursor) {
    int column = cursor.column();
    String word = cursor.word();
    cursor.skipBlanks();
    if (word.equals("true")) {
      return new All();
    } else if (!word.equals("v")) {
      cursor.back(column);
      throw cursor.expected("a condition", CONDITIONS);
    } else if (cursor.accept("=")) {
      cursor.skipBlanks();
      return new ValueIs(cursor.number(CONDITIONS));
    }
    cursor.expect("%", CONDITIONS);
    cursor.skipBlanks();
    int place = cursor.column();
    long divisor = cursor.number(CONDITIONS);
    if (divisor < 1) {
      cursor.back(place);
      throw cursor.expected("a positive integer", CONDITIONS);
    }
    cursor.skipBlanks();
    cursor.expect("=", CONDITIONS);
    cursor.skipBlanks();
    cursor.expect("0", CONDITIONS);
    return new MultipleOf(divisor);
  }
}
