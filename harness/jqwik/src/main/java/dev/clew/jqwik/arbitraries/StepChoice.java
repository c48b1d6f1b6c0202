package dev.clew.jqwik.arbitraries;

import static dev.clew.jqwik.arbitraries.DraftGenerator.pick;
import static dev.clew.jqwik.arbitraries.StepKind.ADD_WHERE;
import static dev.clew.jqwik.arbitraries.StepKind.DELETE;
import static dev.clew.jqwik.arbitraries.StepKind.DELETE_WHERE;
import static dev.clew.jqwik.arbitraries.StepKind.INCREMENT;
import static dev.clew.jqwik.arbitraries.StepKind.INSERT;
import static dev.clew.jqwik.arbitraries.StepKind.READ_FOR_UPDATE;
import static dev.clew.jqwik.arbitraries.StepKind.READ_WHERE;
import static dev.clew.jqwik.arbitraries.StepKind.SET_WHERE;

import dev.clew.run.schedule.Step;
import dev.clew.targets.spi.RowCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chooses the steps of transactions; values are given later. */
final class StepChoice {

  private static final RowCondition ALL = new RowCondition.All();
  private static final RowCondition MULTIPLE = new RowCondition.MultipleOf(3);

  private final Shape shape;
  private final List<String> keys;
  private final Random random;

  StepChoice(Shape shape, List<String> keys, Random random) {
    this.shape = shape;
    this.keys = keys;
    this.random = random;
  }

  /** Returns the steps of one transaction, without its end. */
  List<Step> steps() {
    String one = anyKey();
    String other = keys.get((keys.indexOf(one) + 1 + random.nextInt(keys.size())) % keys.size());
    List<Step> steps =
        new ArrayList<>(
            switch (pick(random, 26, 22, 12, 12, 8, 5, 4, 11)) {
              case 0 -> List.of(read(one), change(other)); // half of a write skew
              case 1 -> List.of(read(one), change(one)); // half of a lost update
              case 2 -> List.of(read(one), read(other)); // who sees half of something
              case 3 -> List.of(change(one), change(other)); // what is seen by halves
              case 4 -> List.of(read(one), read(other), change(other));
              case 5 -> List.of(new Step.Read(one), new Step.Read(one)); // seen to change
              case 6 -> List.of(change(one), change(one)); // seen before it is final
              default -> any();
            });
    return steps.size() <= shape.steps() ? steps : steps.subList(0, shape.steps());
  }

  private List<Step> any() {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(shape.steps());
    for (int i = 0; i < count; i++) {
      steps.add(random.nextBoolean() ? read(anyKey()) : change(anyKey()));
    }
    return steps;
  }

  /** The first two are where most meet. */
  private String anyKey() {
    return random.nextBoolean()
        ? keys.get(random.nextInt(Math.min(2, keys.size())))
        : keys.get(random.nextInt(keys.size()));
  }

  private Step read(String key) {
    if (shape.has(READ_WHERE) && random.nextInt(4) == 0) {
      return new Step.ReadWhere(condition());
    } else if (shape.has(READ_FOR_UPDATE) && random.nextInt(16) == 0) {
      return new Step.ReadForUpdate(key);
    }
    return new Step.Read(key);
  }

  Step anyChange() {
    return shape.isOfLists() ? new Step.Append(anyKey(), 0) : new Step.Write(anyKey(), 0);
  }

  private Step change(String key) {
    if (shape.isOfLists()) {
      return new Step.Append(key, 0);
    }
    return switch (pick(
        random,
        66,
        weight(INCREMENT, 6),
        weight(INSERT, 12),
        weight(DELETE, 4),
        weight(SET_WHERE, 4),
        weight(ADD_WHERE, 4),
        weight(DELETE_WHERE, 4))) {
      case 1 -> new Step.Increment(key, 0);
      case 2 -> new Step.Insert(key, 0);
      case 3 -> new Step.Delete(key);
      case 4 -> new Step.SetWhere(condition(), 0);
      case 5 -> new Step.AddWhere(condition(), 0);
      case 6 -> new Step.DeleteWhere(condition());
      default -> new Step.Write(key, 0);
    };
  }

  private int weight(StepKind kind, int weight) {
    return shape.has(kind) ? weight : 0;
  }

  private RowCondition condition() {
    return random.nextInt(5) < 3 ? ALL : MULTIPLE;
  }
}
