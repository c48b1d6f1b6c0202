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
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.RowCondition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Programs and schedules from a seed. */
final class RandomPrograms {

  private static final List<String> KEYS = List.of("x", "y", "key_3");

  private final Random random;
  private long value = 100;

  RandomPrograms(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a program of any steps that go together, with names, levels and rows at first. */
  Program any() {
    boolean ofLists = random.nextInt(4) == 0;
    List<SessionProgram> sessions = new ArrayList<>();
    boolean named = random.nextBoolean();
    int count = 1 + random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      List<TransactionProgram> transactions = new ArrayList<>();
      for (int j = random.nextInt(2); j >= 0; j--) {
        transactions.add(transaction(ofLists));
      }
      sessions.add(new SessionProgram(named ? "session" + i : Integer.toString(i), transactions));
    }
    Program program = Program.of(sessions.toArray(SessionProgram[]::new));
    return ofLists || random.nextBoolean()
        ? program
        : program.initially(Map.of("x", -3L, "other", 7L));
  }

  private TransactionProgram transaction(boolean ofLists) {
    List<Step> steps = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      steps.add(ofLists ? ofLists() : ofIntegers());
    }
    steps.add(random.nextInt(5) == 0 ? End.ABORT : End.COMMIT);
    Optional<IsolationLevel> level =
        random.nextInt(3) == 0 ? Optional.of(IsolationLevel.REPEATABLE_READ) : Optional.empty();
    return new TransactionProgram(level, steps);
  }

  private Step ofLists() {
    return switch (random.nextInt(3)) {
      case 0 -> new Append(key(), value++);
      case 1 -> new ReadForUpdate(key());
      default -> new Read(key());
    };
  }

  private Step ofIntegers() {
    return switch (random.nextInt(10)) {
      case 0 -> new Read(key());
      case 1 -> new ReadForUpdate(key());
      case 2 -> new Write(key(), value++);
      case 3 -> new Increment(key(), -2);
      case 4 -> new Insert(key(), value++);
      case 5 -> new Delete(key());
      case 6 -> new ReadWhere(condition());
      case 7 -> new SetWhere(condition(), value++);
      case 8 -> new AddWhere(condition(), -1);
      default -> new DeleteWhere(condition());
    };
  }

  private RowCondition condition() {
    return switch (random.nextInt(3)) {
      case 0 -> new RowCondition.All();
      case 1 -> new RowCondition.ValueIs(-20);
      default -> new RowCondition.MultipleOf(3);
    };
  }

  /**
   * Returns a program of sessions with one transaction each, which reads, writes and increments two
   * keys; values are written once.
   */
  Program ofRegisters(int sessions, int steps) {
    List<TransactionProgram> transactions = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      List<Step> body = new ArrayList<>();
      for (int j = 0; j < steps; j++) {
        String key = KEYS.get(random.nextInt(2));
        body.add(
            switch (random.nextInt(5)) {
              case 0, 1 -> new Read(key);
              case 2, 3 -> new Write(key, value++);
              default -> new Increment(key, 1000L * value++);
            });
      }
      body.add(random.nextInt(6) == 0 ? End.ABORT : End.COMMIT);
      transactions.add(new TransactionProgram(Optional.empty(), body));
    }
    return Program.ofTransactions(transactions.toArray(TransactionProgram[]::new))
        .initially(Map.of("x", 1L, "y", 2L));
  }

  /** Returns the steps of a program in any order. */
  Schedule schedule(Program program) {
    List<Integer> turns = new ArrayList<>(Schedule.serial(program).turns());
    Collections.shuffle(turns, random);
    return new Schedule(program, turns);
  }

  private String key() {
    return KEYS.get(random.nextInt(KEYS.size()));
  }
}
