package dev.clew.run;

import dev.clew.histories.values.Keyword;
import dev.clew.targets.spi.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does faults to the servers of a target while clients work, one at a time, and undoes each: the
 * last one when the operations end, so that the final reads find servers that run.
 *
 * <p>The order of faults, their nodes and the pauses between them come from the seed alone. Each
 * fault, and each end of one, is two events of the process {@code :nemesis} in the history, as in
 * Jepsen's: what is to be done to which nodes, and what was.
 */
final class Nemesis {

  private static final Duration SLICE = Duration.ofMillis(50);

  /** Longer than a node takes for anything. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final FaultPlan plan;
  private final List<Node> nodes;
  private final Journal journal;
  private final OperationSource source;
  private final Consumer<String> log;
  private final LongSupplier nanos;
  private final SplittableRandom random;
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
  private final Thread thread = new Thread(this::run, "clew-nemesis");
  private volatile @Nullable String failure;
  private volatile @Nullable UncheckedIOException unwritable;

  /**
   * Creates the nemesis of a run.
   *
   * @param source whose end is the end of the faults, and which ends if a server is lost
   */
  Nemesis(
      FaultPlan plan, List<Node> nodes, Arena arena, OperationSource source, Consumer<String> log) {
    this.plan = plan;
    this.nodes = List.copyOf(nodes);
    this.journal = arena.journal();
    this.source = source;
    this.log = log;
    this.nanos = arena.nanos();
    this.random = new SplittableRandom(arena.seed() ^ 0x6e656d6573697321L);
  }

  /** Begins. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Fault[] faults = plan.faults().toArray(Fault[]::new);
      while (pause()) {
        Fault fault = faults[random.nextInt(faults.length)];
        Node node = nodes.get(random.nextInt(nodes.size()));
        act(fault.id(), node, () -> fault.doTo(node));
        done.merge(fault, 1, Integer::sum);
        boolean unused = pause();
        act(fault.undoing(), node, () -> fault.undo(node));
      }
    } catch (IOException e) {
      failure = e.getMessage();
      source.stop();
    } catch (UncheckedIOException e) { // the history cannot be written
      unwritable = e;
      source.stop();
    } catch (RuntimeException e) {
      failure = e.toString();
      source.stop();
    } catch (InterruptedException e) {
      return; // the run was interrupted, and the servers go with the target
    }
  }

  /** What is done to a node. */
  private interface Action {
    void run() throws IOException, InterruptedException;
  }

  private void act(String function, Node node, Action action)
      throws IOException, InterruptedException {
    log.accept("fault: " + function + " " + node.name());
    journal.fault(function, List.of(node.name()));
    try {
      action.run();
    } catch (IOException e) {
      throw new IOException(
          "fault %s of node %s failed: %s".formatted(function, node.name(), e.getMessage()), e);
    }
    journal.fault(function, Map.of(node.name(), Keyword.of("done")));
  }

  /** Waits between an eighth and seven eighths of the interval; returns false at the end. */
  private boolean pause() throws InterruptedException {
    long interval = plan.interval().toNanos();
    long end = nanos.getAsLong() + interval / 8 + random.nextLong(Math.max(1, interval * 3 / 4));
    for (long left = end - nanos.getAsLong();
        left > 0 && !source.isEnded();
        left = end - nanos.getAsLong()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE.toNanos()));
    }
    return !source.isEnded();
  }

  /**
   * Waits, after the operations have ended, until the last fault is undone.
   *
   * @return sentences on what was done and on what went wrong
   * @throws UncheckedIOException if the history could not be written
   */
  List<String> end() throws InterruptedException {
    thread.join(PATIENCE.toMillis());
    if (thread.isAlive()) {
      thread.interrupt();
      failure = "a fault took longer than " + PATIENCE.toSeconds() + " s";
    } else if (unwritable != null) {
      throw unwritable;
    }
    String counts =
        done.entrySet().stream()
            .map(entry -> entry.getKey().id() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    String sentence = "faults done: " + (counts.isEmpty() ? "none, the run was too short" : counts);
    return failure == null ? List.of(sentence) : List.of(sentence, "ended early: " + failure);
  }

  /** Ends at once, whatever state the servers are in; what is done on the way is not recorded. */
  void abandon() {
    thread.interrupt();
  }
}
