package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import dev.clew.run.schedule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes drafts that are likely to go wrong: sessions overlap, keys are few, and most transactions
 * are of those from which the anomalies of the literature are made.
 */
final class DraftGenerator {

  private static final List<String> NAMES = List.of("x", "y", "z", "w", "v");

  private static final int FEW = 3;

  private final Shape shape;
  private final StepChoice choice;
  private final Random random;

  private DraftGenerator(Shape shape, Random random) {
    this.shape = shape;
    this.random = random;
    this.choice = new StepChoice(shape, NAMES.subList(0, keys(shape, random)), random);
  }

  /** Returns the next draft of a source of randomness; where nobody meets, mostly a second one. */
  static Draft next(Shape shape, Random random) {
    Draft draft = new DraftGenerator(shape, random).draft();
    return Conflicts.arePossible(draft.moves()) || random.nextInt(4) == 0
        ? draft
        : new DraftGenerator(shape, random).draft();
  }

  /** Two keys mostly: one is too few for a skew, and with many nobody meets. */
  private static int keys(Shape shape, Random random) {
    int wanted = pick(random, 20, 65, 15) + 1;
    return Math.min(shape.keys(), wanted == 3 ? 3 + random.nextInt(Shape.MAX_KEYS - 2) : wanted);
  }

  private Draft draft() {
    int sessions = Math.min(shape.sessions(), 2 + pick(random, 50, 35, 15));
    if (shape.sessions() > 1 && random.nextInt(100) < 3) {
      sessions = 1;
    }
    List<List<Move>> programs = new ArrayList<>();
    int transaction = 0;
    for (int session = 1; session <= sessions; session++) {
      List<Move> program = new ArrayList<>();
      int transactions = transactions();
      for (int i = 0; i < transactions; i++) {
        transaction++;
        addTransaction(program, session, transaction);
      }
      programs.add(program);
    }
    List<Move> moves = new Interleaver(random).merge(programs);
    if (!new Draft(new TreeMap<>(), moves).changes()) {
      int first = random.nextInt(2) * (moves.size() - 2); // the last is an end
      int at = moves.get(first).isEnd() ? 0 : first;
      moves.set(at, moves.get(at).with(choice.anyChange()));
    }
    return Canonical.of(new Draft(initial(moves), moves));
  }

  /** One mostly; but who asks for many wants to see what takes its time. */
  private int transactions() {
    return shape.transactions() > FEW
        ? 1 + random.nextInt(shape.transactions())
        : Math.min(shape.transactions(), 1 + pick(random, 65, 25, 10));
  }

  private void addTransaction(List<Move> program, int session, int transaction) {
    for (Step step : choice.steps()) {
      program.add(new Move(session, transaction, step));
    }
    Step.End end = random.nextInt(100) < 7 ? Step.End.ABORT : Step.End.COMMIT;
    program.add(new Move(session, transaction, end));
  }

  /** Rows are there at first unless they are inserted; a condition finds some more. */
  private SortedMap<String, Long> initial(List<Move> moves) {
    SortedMap<String, Long> initial = new TreeMap<>();
    if (!shape.isOfLists()) {
      TreeSet<String> keys = new Draft(initial, moves).keys();
      if (moves.stream().anyMatch(move -> move.step().condition().isPresent())) {
        keys.addAll(NAMES.subList(0, Math.min(2, shape.keys())));
      }
      for (Move move : moves) {
        if (move.step() instanceof Step.Insert insert) {
          keys.remove(insert.of());
        }
      }
      keys.forEach(key -> initial.put(key, 0L));
    }
    return initial;
  }

  /** Returns an index, each as likely as its weight says. */
  static int pick(Random random, int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = random.nextInt(sum);
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index++];
    }
    return index;
  }
}
