package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.histories.Recorder;
import dev.clew.run.workload.Generator;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A small run in one thread: the operations of a workload, put to a few sessions and stepped in an
 * order that comes from a seed. One transaction in twelve is rolled back by its client. At the end
 * every key is read in a session of its own.
 */
final class Interleaving {

  private static final int SESSIONS = 5;
  private static final int KEYS_PER_READ = 16;

  /** Somebody can always move, unless a wake-up is lost; this bounds that. */
  private static final int MOVES_PER_OPERATION = 1000;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Target target;
  private final IsolationLevel level;
  private final RunnableWorkload workload;
  private final Recorder recorder = Recorder.create();
  private final Random random;

  private Interleaving(Target target, RunnableWorkload workload, long seed) {
    this.target = target;
    this.level = target.levels().get(0).level();
    this.workload = workload;
    this.random = new Random(seed);
  }

  /** Runs so many operations on a target that is not started, and returns their history. */
  static History record(Target target, RunnableWorkload workload, int operations, long seed)
      throws Exception {
    target.start(new TargetContext(workload.dataType(), LIMIT, line -> {}));
    Interleaving run = new Interleaving(target, workload, seed);
    Generator generator = workload.generator(seed);
    run.interleave(generator, operations);
    run.readAll(generator.keys());
    return run.recorder.history();
  }

  private void interleave(Generator generator, int operations) throws Exception {
    List<Actor> actors = new ArrayList<>();
    for (int process = 0; process < SESSIONS; process++) {
      actors.add(new Actor(process));
    }
    int left = operations;
    int moves = 0;
    while (left > 0 || actors.stream().anyMatch(Actor::isBusy)) {
      Actor actor = actors.get(random.nextInt(SESSIONS));
      if (moves++ > MOVES_PER_OPERATION * operations) {
        throw new AssertionError("every session waits: " + target.running());
      }
      if (actor.isBusy()) {
        actor.move();
      } else if (left-- > 0) {
        actor.invoke(generator.next());
      }
    }
  }

  private void readAll(List<Object> keys) throws Exception {
    Actor reader = new Actor(SESSIONS);
    int chunk = workload.isTransactional() ? KEYS_PER_READ : 1;
    for (int from = 0; from < keys.size(); from += chunk) {
      List<MicroOperation> reads = new ArrayList<>();
      keys.subList(from, Math.min(keys.size(), from + chunk))
          .forEach(key -> reads.add(MicroOperation.read(key)));
      reader.invoke(reads);
      while (reader.isBusy()) {
        reader.move();
      }
    }
  }

  /** A session, and the operation that it is in. */
  private final class Actor {
    private final int process;
    private final Session session;
    private final List<MicroOperation> done = new ArrayList<>();
    private List<MicroOperation> asked = List.of();
    private @Nullable OpenOperation open;
    private boolean isBegun;

    Actor(int process) throws Exception {
      this.process = process;
      this.session = target.open(new SessionContext(process, Waiting.REPORT, LIMIT));
    }

    boolean isBusy() {
      return open != null;
    }

    void invoke(List<MicroOperation> operation) {
      asked = operation;
      done.clear();
      isBegun = false;
      MicroOperation first = operation.get(0);
      open =
          workload.isTransactional()
              ? recorder.invoke(process, operation)
              : recorder.invoke(
                  process, workload.function(first.kind()), first.key(), first.value());
    }

    /** Does the next thing that is to be done: begin, a step, or the end. */
    void move() {
      if (!isBegun) {
        session.begin(level);
        isBegun = true;
      } else if (done.size() < asked.size()) {
        step(asked.get(done.size()));
      } else if (asked.size() > 1 && random.nextInt(12) == 0) {
        session.abort();
        fail("rolled back by its client");
      } else {
        commit();
      }
    }

    private void step(MicroOperation operation) {
      StepResult result = session.step(operation);
      switch (result.kind()) {
        case BLOCKED -> {}
        case VALUE ->
            done.add(
                switch (operation.kind()) {
                  case READ -> MicroOperation.read(operation.key(), result.value());
                  case CAS -> MicroOperation.read(operation.key(), result.value());
                  default -> operation;
                });
        case ABORTED, LOST -> fail(result.cause());
      }
    }

    private void commit() {
      CommitResult result = session.commit();
      MicroOperation first = done.get(0);
      boolean isCas = asked.get(0).kind() == MicroOperation.Kind.CAS;
      if (result.completion() != Completion.OK) {
        fail(result.cause());
      } else if (isCas && !Boolean.TRUE.equals(first.value())) {
        fail("the value is not the expected one");
      } else {
        end()
            .ok(
                workload.isTransactional()
                    ? List.copyOf(done)
                    : workload.answer(isCas ? asked.get(0).value() : first.value()));
      }
    }

    private void fail(String cause) {
      end().fail(cause);
    }

    private OpenOperation end() {
      OpenOperation ended = open;
      open = null;
      if (ended == null) {
        throw new IllegalStateException("nothing is open");
      }
      return ended;
    }
  }
}
