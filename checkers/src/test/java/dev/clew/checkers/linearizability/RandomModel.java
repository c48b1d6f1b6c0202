package dev.clew.checkers.linearizability;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A model whose steps are a random table, with impossible and non-deterministic ones.
 *
 * @param table the next states by function, answer (0, 1, unknown) and state
 */
record RandomModel(List<List<List<List<Integer>>>> table) implements Model<Integer, Integer> {

  static RandomModel of(Random random, int functions, int states) {
    List<List<List<List<Integer>>>> table = new ArrayList<>();
    for (int f = 0; f < functions; f++) {
      List<List<List<Integer>>> answers = new ArrayList<>();
      int nature = random.nextInt(4);
      for (int answer = 0; answer < 3; answer++) {
        List<List<Integer>> row = new ArrayList<>();
        int constant = random.nextInt(states);
        for (int state = 0; state < states; state++) {
          row.add(cell(random, nature, state, constant, states));
        }
        answers.add(row);
      }
      table.add(answers);
    }
    return new RandomModel(table);
  }

  private static List<Integer> cell(
      Random random, int nature, int state, int constant, int states) {
    return switch (nature) {
      case 0 -> random.nextBoolean() ? List.of(state) : List.of(); // pure
      case 1 -> List.of(constant); // overwrites
      case 2 -> random.nextInt(3) == 0 ? List.of() : List.of(random.nextInt(states));
      default -> random.ints(random.nextInt(3), 0, states).boxed().toList();
    };
  }

  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public Step<Integer> step(Integer state, Integer function, Result result) {
    int answer = result.is(0) ? 0 : result.is(1) ? 1 : 2;
    List<Integer> next = table.get(function).get(answer).get(state);
    return next.isEmpty()
        ? Step.impossible("f%s can't answer %s in %s", function, result, state)
        : Step.toAny(next);
  }

  @Override
  public Integer operation(Invocation invocation) {
    return Integer.valueOf(invocation.function().substring(1));
  }
}
