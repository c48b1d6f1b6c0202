package dev.clew.targets.schedule;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.List;

/**
 * One step of one transaction of a schedule.
 *
 * @param transaction its number
 * @param action what it does
 */
public record Step(int transaction, Action action) {

  /** What a step does. */
  public sealed interface Action {}

  /** Does a micro-operation. */
  public record OnKey(MicroOperation operation) implements Action {
    StepResult on(Session session) {
      return session.step(operation);
    }
  }

  /** Does an operation on rows. */
  public record OnRows(RowOperation operation) implements Action {
    StepResult on(Session session) {
      return session.step(operation);
    }
  }

  /** Ends the transaction. */
  public enum End implements Action {
    /** Commits it. */
    COMMIT,
    /** Rolls it back. */
    ABORT
  }

  /**
   * Returns the step that a text says: {@code 1 r x}, {@code 1 w x 11}, {@code 1 rows v=30}, {@code
   * 1 insert z 30}, {@code 1 set x 12}, {@code 1 add all 10}, {@code 1 delete v=20}, {@code 1 c},
   * {@code 1 a}. A condition is {@code all}, {@code v=20}, {@code v%3} (a multiple) or a key.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static Step parse(String text) {
    List<String> words = List.of(text.strip().split(" +"));
    try {
      return new Step(Integer.parseInt(words.get(0)), action(words.subList(1, words.size())));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no step: expected one such as '1 r x', '2 w x 11', '1 c'", e);
    }
  }

  private static Action action(List<String> words) {
    return switch (words.get(0)) {
      case "c" -> End.COMMIT;
      case "a" -> End.ABORT;
      case "r" -> new OnKey(MicroOperation.read(words.get(1)));
      case "w" -> new OnKey(MicroOperation.write(words.get(1), number(words, 2)));
      case "rows" -> new OnRows(new RowOperation.ReadRows(condition(words.get(1))));
      case "insert" -> new OnRows(new RowOperation.InsertRow(words.get(1), number(words, 2)));
      case "set" -> new OnRows(new RowOperation.SetRows(condition(words.get(1)), number(words, 2)));
      case "add" ->
          new OnRows(new RowOperation.AddToRows(condition(words.get(1)), number(words, 2)));
      case "delete" -> new OnRows(new RowOperation.DeleteRows(condition(words.get(1))));
      default -> throw new IllegalArgumentException("there is no step '" + words.get(0) + "'");
    };
  }

  private static long number(List<String> words, int index) {
    return Long.parseLong(words.get(index));
  }

  private static RowCondition condition(String word) {
    if (word.equals("all")) {
      return new RowCondition.All();
    } else if (word.startsWith("v=")) {
      return new RowCondition.ValueIs(Long.parseLong(word.substring(2)));
    } else if (word.startsWith("v%")) {
      return new RowCondition.MultipleOf(Long.parseLong(word.substring(2)));
    }
    return new RowCondition.KeyIs(word);
  }
}
