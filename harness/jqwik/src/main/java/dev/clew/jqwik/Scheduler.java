package dev.clew.jqwik;

import dev.clew.histories.History;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.lifecycle.Store;

/**
 * Runs schedules on the target of a class, which is started when the first one is run and closed
 * behind the last property. Not thread-safe.
 */
public final class Scheduler implements Store.CloseOnReset {

  private static final Duration START = Duration.ofMinutes(2);

  /** A started target and its runner. */
  private record Running(Target target, ScheduledRunner runner) {}

  private final TargetUri uri;
  private final LevelClaim claim;
  private final Map<DataType, Running> running = new EnumMap<>(DataType.class);

  private Scheduler(TargetUri uri, LevelClaim claim) {
    this.uri = uri;
    this.claim = claim;
  }

  /**
   * Returns the scheduler of a target that is not started yet.
   *
   * @throws IllegalArgumentException if there is no such target, or no such level
   */
  static Scheduler of(WithTarget wanted) {
    TargetUri uri = TargetUri.parse(wanted.value());
    Target target = Targets.named(uri);
    IsolationLevel level =
        wanted.isolation().isEmpty()
            ? target.levels().stream()
                .map(LevelClaim::level)
                .max(Comparator.naturalOrder())
                .orElse(null)
            : IsolationLevel.named(wanted.isolation())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "there is no isolation level '%s'".formatted(wanted.isolation())));
    return new Scheduler(uri, LevelClaim.offered(target.levels(), level, uri));
  }

  /** Returns a new instance of the target, to be asked what it takes. */
  Target target() {
    return Targets.named(uri);
  }

  /** Returns the level of the transactions, and what is said of it. */
  public LevelClaim claim() {
    return claim;
  }

  /**
   * Runs a schedule and returns its history.
   *
   * @throws IllegalArgumentException if the target cannot run it
   * @throws IllegalStateException if the target does not tell all that it did: what is not known
   *     whole must not be judged
   */
  public History run(Schedule schedule) {
    ScheduledRun run = record(schedule);
    run.incompleteness()
        .ifPresent(
            gap -> {
              throw new IllegalStateException("this run cannot be judged: " + gap);
            });
    return run.history();
  }

  /**
   * Runs a schedule and returns all that came of it.
   *
   * @throws IllegalArgumentException if the target cannot run it
   */
  public ScheduledRun record(Schedule schedule) {
    return running
        .computeIfAbsent(schedule.program().dataType(), this::started)
        .runner()
        .run(schedule);
  }

  private Running started(DataType type) {
    Target target = target();
    try {
      target.start(new TargetContext(type, START, line -> {}));
    } catch (RuntimeException e) {
      target.close();
      throw e;
    } catch (InterruptedException e) {
      target.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + uri + " was started", e);
    } catch (Exception e) {
      target.close();
      throw new IllegalStateException("target " + uri + " did not start", e);
    }
    return new Running(target, ScheduledRunner.on(target, type, claim.level()));
  }

  /** Closes what was started. */
  @Override
  public void close() {
    running
        .values()
        .forEach(
            each -> {
              each.runner().close();
              each.target().close();
            });
    running.clear();
  }

  /** Returns target and level, which jqwik prints with a sample. */
  @Override
  public String toString() {
    return uri + " at " + claim.level().sql();
  }
}
