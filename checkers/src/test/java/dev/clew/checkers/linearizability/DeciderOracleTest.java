package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.values.Values;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.ElementSet;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.LifoStack;
import dev.clew.models.sequential.MaxPriorityQueue;
import dev.clew.models.sequential.Mutex;
import dev.clew.models.sequential.Register;
import dev.clew.models.sequential.UnitCounter;
import dev.clew.models.sequential.UnorderedQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the monitor of each kind of object with the search and with all orders. */
class DeciderOracleTest {

  private static final int HISTORIES = 4_000;

  @Test
  void register_randomHistories_monitorAgrees() {
    compare(1, Register.of(0), () -> new Registers(false));
  }

  @Test
  void casRegister_randomHistories_monitorAgrees() {
    compare(2, CasRegister.of(0), () -> new Registers(true));
    compare(3, CasRegister.of(0).perKey(), () -> new Keyed(new Registers(true), 2));
  }

  @Test
  void queue_randomHistories_monitorAgrees() {
    compare(4, new FifoQueue<>(), () -> new Containers("enqueue", "dequeue"));
    compare(
        5, new FifoQueue<>().perKey(), () -> new Keyed(new Containers("enqueue", "dequeue"), 2));
  }

  @Test
  void unorderedQueue_randomHistories_monitorAgrees() {
    compare(6, new UnorderedQueue<>(), () -> new Containers("enqueue", "dequeue"));
  }

  @Test
  void priorityQueue_randomHistories_monitorAgrees() {
    compare(7, new MaxPriorityQueue(), () -> new Containers("enqueue", "dequeue"));
  }

  @Test
  void stack_randomHistories_monitorAgrees() {
    compare(8, new LifoStack<>(), () -> new Containers("push", "pop"));
  }

  @Test
  void set_randomHistories_monitorAgrees() {
    compare(9, new ElementSet<>(), Sets::new);
  }

  @Test
  void counter_randomHistories_monitorAgrees() {
    compare(10, new UnitCounter(2), Counters::new);
  }

  @Test
  void mutex_randomHistories_monitorAgrees() {
    compare(11, new Mutex(), Locks::new);
  }

  private static void compare(
      long seed, Model<?, ?> model, Supplier<RandomHistory.Source> newSource) {
    Random random = new Random(seed);
    Map<Verdict, Integer> verdicts = new HashMap<>();
    for (int i = 0; i < HISTORIES; i++) {
      History history = RandomHistory.next(random, 7, 4, newSource.get());
      verdicts.merge(compareOne(model, history), 1, Integer::sum);
    }
    // A comparison where one of the verdicts is rare would show little.
    assertThat(verdicts.getOrDefault(Verdict.VALID, 0)).isGreaterThan(HISTORIES / 20);
    assertThat(verdicts.getOrDefault(Verdict.INVALID, 0)).isGreaterThan(HISTORIES / 20);
  }

  /** Returns the verdict of the monitor. */
  private static Verdict compareOne(Model<?, ?> model, History history) {
    CheckResult monitored = Linearizability.of(model).decider(Decider.MONITOR).check(history);
    CheckResult searched = Linearizability.of(model).decider(Decider.SEARCH).check(history);
    boolean isLinearizable = BruteForce.isLinearizable(model, history.columns(), Meaning.USUAL);
    if (searched.verdict() != Verdict.UNKNOWN) {
      assertThat(searched.verdict() == Verdict.VALID)
          .as("%s by search%n%s", model, history)
          .isEqualTo(isLinearizable);
    }
    if (monitored.verdict() != Verdict.UNKNOWN) {
      assertThat(monitored.verdict() == Verdict.VALID)
          .as("%s by %s%n%s", model, monitored.decidedBy(), history)
          .isEqualTo(isLinearizable);
    }
    for (Witness witness : monitored.witnesses()) {
      assertThat(witness.isVerifiedBy(history))
          .as("%s, %s%n%s", model, witness.explain(history), history)
          .isTrue();
    }
    return monitored.verdict();
  }

  /** Writes of fresh values, and reads of values that some write may have written. */
  private static final class Registers implements RandomHistory.Source {
    private final boolean cas;
    private int fresh;

    Registers(boolean cas) {
      this.cas = cas;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      int what = random.nextInt(cas ? 3 : 2);
      row.function = builder.function(what == 0 ? "read" : what == 1 ? "write" : "cas");
      Values values = builder.values();
      int known = values.ofLong(random.nextInt(fresh + 1));
      row.value =
          what == 0
              ? Values.NIL
              : what == 1 ? values.ofLong(++fresh) : values.ofPair(known, values.ofLong(++fresh));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      if (row.function != builder.function("read")) {
        return builder.values().get(row.value);
      }
      return random.nextInt(10) == 0 ? null : (Object) (long) random.nextInt(fresh + 1);
    }
  }

  /** Elements put in once, and taken out as often as it comes. */
  private static final class Containers implements RandomHistory.Source {
    private final String insert;
    private final String remove;
    private int fresh;

    Containers(String insert, String remove) {
      this.insert = insert;
      this.remove = remove;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean inserts = random.nextBoolean();
      row.function = builder.function(inserts ? insert : remove);
      // Numbers that do not ascend: priorities.
      row.value = inserts ? builder.values().ofLong(element(++fresh)) : Values.NIL;
    }

    private static long element(int number) {
      return number * 5L % 11;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      if (row.function == builder.function(insert)) {
        return null;
      }
      return random.nextInt(5) == 0 || fresh == 0
          ? null
          : (Object) element(1 + random.nextInt(fresh));
    }
  }

  /** Two elements, put in and taken out, with and without a word on what was before. */
  private static final class Sets implements RandomHistory.Source {
    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      int what = random.nextInt(3);
      row.function = builder.function(what == 0 ? "add" : what == 1 ? "remove" : "contains");
      row.value = builder.values().ofLong(random.nextInt(2));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      boolean tells = row.function == builder.function("contains") || random.nextBoolean();
      return tells ? (Object) random.nextBoolean() : builder.values().get(row.value);
    }
  }

  /** Increments, and reads around what was counted. */
  private static final class Counters implements RandomHistory.Source {
    private int increments;

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean reads = random.nextBoolean();
      increments += reads ? 0 : 1;
      row.function = builder.function(reads ? "read" : "increment");
      row.value = Values.NIL;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return row.function == builder.function("read")
          ? (Object) (2L + random.nextInt(increments + 1))
          : null;
    }
  }

  /** Takes and gives back one lock. */
  private static final class Locks implements RandomHistory.Source {
    private boolean held;

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean asUsual = random.nextInt(8) > 0;
      held = asUsual != held;
      row.function = builder.function(held ? "acquire" : "release");
      row.value = Values.NIL;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return null;
    }
  }

  /** Spreads the operations of another source over keys. */
  private static final class Keyed implements RandomHistory.Source {
    private final RandomHistory.Source each;
    private final int keys;

    Keyed(RandomHistory.Source each, int keys) {
      this.each = each;
      this.keys = keys;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      each.invoke(row, builder, random);
      row.key = builder.key(builder.values().of("k" + random.nextInt(keys)));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return each.answer(row, builder, random);
    }
  }
}
