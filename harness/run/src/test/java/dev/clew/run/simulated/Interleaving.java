package dev.clew.run.simulated;

import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Recorder;
import dev.clew.run.workload.Generator;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs a workload against a target in one thread: sessions take turns in an order that comes from
 * the seed, and each turn is one call that may say that it is blocked. The seed is all that the
 * history depends on, if the target keeps no time of its own.
 */
final class Interleaving implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** While so many reads are answered, every message arrives that is on its way. */
  private static final int REST = 200;

  private final Target target;
  private final RunnableWorkload workload;
  private final Generator generator;
  private final SplittableRandom random;
  private final Recorder recorder;
  private final Recorder unread;
  private final IsolationLevel level;
  private boolean recordsReads = true;
  private long turns;
  private int processes;

  Interleaving(String uri, String workload, long seed) throws Exception {
    String separator = uri.contains("?") ? "&" : "?";
    this.target = Targets.named(TargetUri.parse(uri + separator + "seed=" + seed));
    this.workload = Workloads.runnable(workload);
    this.generator = this.workload.generator(seed);
    this.random = new SplittableRandom(seed);
    this.recorder = Recorder.timedBy(() -> turns * 1000);
    this.unread = Recorder.timedBy(() -> turns * 1000);
    this.level = target.levels().get(0).level();
    target.start(new TargetContext(this.workload.dataType(), Duration.ofSeconds(10), line -> {}));
  }

  /** Returns the history of some operations by a few sessions. */
  static History of(String uri, String workload, int sessions, int operations, long seed)
      throws Exception {
    try (Interleaving run = new Interleaving(uri, workload, seed)) {
      run.play(sessions, operations);
      return run.history();
    }
  }

  /** Lets some sessions carry out so many operations of the workload. */
  void play(int sessions, int operations) throws Exception {
    List<List<MicroOperation>> plan = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      plan.add(generator.next());
    }
    play(sessions, plan);
  }

  /** Lets some sessions carry out operations. */
  void play(int sessions, List<List<MicroOperation>> plan) throws Exception {
    List<List<MicroOperation>> rest = new ArrayList<>(plan);
    List<Player> players = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      players.add(new Player());
    }
    while (!players.isEmpty()) {
      turns++;
      Player player = players.get(random.nextInt(players.size()));
      if (!player.turn(rest)) {
        player.session.close();
        players.remove(player);
      }
    }
  }

  /**
   * Returns the history of some writes by a few sessions, and a read of every key after all has
   * come to rest. What was read meanwhile is left out, which can only make a history valid.
   */
  static History atRest(String uri, String workload, int sessions, int operations, long seed)
      throws Exception {
    try (Interleaving run = new Interleaving(uri, workload, seed)) {
      run.recordsReads = false;
      run.play(sessions, operations);
      run.play(1, Collections.nCopies(REST, List.of(MicroOperation.read(-1L))));
      run.recordsReads = true;
      for (Object key : run.generator.keys()) {
        run.play(1, List.of(List.of(MicroOperation.read(key))));
      }
      return run.history();
    }
  }

  History history() {
    return recorder.history();
  }

  @Override
  public void close() {
    target.close();
  }

  /** One process after another, each with its session. */
  private final class Player {
    private int process;
    private Session session;
    private @Nullable Ongoing ongoing;

    Player() throws Exception {
      open();
    }

    private void open() throws Exception {
      process = processes++;
      session = target.open(new SessionContext(process, Waiting.REPORT, PATIENCE));
    }

    private Ongoing ongoing(List<MicroOperation> operation) {
      boolean isRead = operation.get(0).kind() == MicroOperation.Kind.READ;
      return new Ongoing(isRead && !recordsReads ? unread : recorder, workload, process, operation);
    }

    /** Makes one call; returns whether there is anything left to do. */
    boolean turn(List<List<MicroOperation>> rest) throws Exception {
      Ongoing current = ongoing;
      if (current == null) {
        if (rest.isEmpty()) {
          return false;
        }
        current = ongoing(rest.remove(0));
        ongoing = current;
        StepResult begun = session.begin(level);
        if (begun.kind() != StepResult.Kind.VALUE) {
          throw new IllegalStateException("begin: " + begun);
        }
      }
      if (current.advance(session)) {
        ongoing = null;
        if (!session.isUsable()) {
          session.close();
          open();
        }
      }
      return true;
    }
  }
}
