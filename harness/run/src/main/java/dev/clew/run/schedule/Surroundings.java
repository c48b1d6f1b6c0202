package dev.clew.run.schedule;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done before and after a schedule, while nobody else does anything. */
final class Surroundings implements AutoCloseable {

  private final Target target;
  private final IsolationLevel level;
  private final Duration timeout;
  private @Nullable Session session;

  Surroundings(Target target, IsolationLevel level, Duration timeout) {
    this.target = target;
    this.level = level;
    this.timeout = timeout;
  }

  /** Opens a session of a target. */
  static Session open(Target target, SessionContext context) {
    try {
      return target.open(context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("no session of target %s can be opened", target, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw unavailable("no session of target %s can be opened", target, e);
    }
  }

  private static TargetUnavailableException unavailable(
      String what, Target target, Exception cause) {
    return new TargetUnavailableException(
        what.formatted(target.name()) + ": " + cause.getMessage(),
        "see whether it still runs",
        cause);
  }

  /** Removes the rows of other schedules if they could be seen, and writes those of this one. */
  void prepare(Program program, FreshKeys keys) {
    if (program.isOfRows()) {
      begin();
      done(current().step(new RowOperation.DeleteRows(new RowCondition.All())));
      program
          .initial()
          .forEach(
              (key, value) ->
                  done(current().step(new RowOperation.InsertRow(keys.of(key), value))));
      done(current().commit());
    } else if (target.hasTransactions() && !program.initial().isEmpty()) {
      begin();
      program.initial().forEach((key, value) -> write(keys, key, value));
      done(current().commit());
    } else {
      program
          .initial()
          .forEach(
              (key, value) -> {
                begin();
                write(keys, key, value);
                done(current().commit());
              });
    }
  }

  private void write(FreshKeys keys, String key, Long value) {
    done(current().step(MicroOperation.write(keys.of(key), value)));
  }

  /**
   * Returns what the keys hold at last: those that hold something; nothing if that is not known.
   */
  Optional<Map<String, Object>> last(Program program, FreshKeys keys) {
    Map<String, Object> last = new TreeMap<>();
    try {
      if (program.isOfRows()) {
        begin();
        StepResult all = current().step(new RowOperation.ReadRows(new RowCondition.All()));
        done(all);
        done(current().commit());
        if (keys.named(all.value()) instanceof Map<?, ?> rows) {
          rows.forEach((key, value) -> last.put(key.toString(), value));
        }
      } else {
        read(program, keys, last);
      }
      return Optional.of(last);
    } catch (TargetUnavailableException e) {
      return Optional.empty();
    }
  }

  private void read(Program program, FreshKeys keys, Map<String, Object> last) {
    boolean together = target.hasTransactions();
    if (together) {
      begin();
    }
    for (String key : program.keys()) {
      if (!together) {
        begin();
      }
      StepResult read = current().step(MicroOperation.read(keys.of(key)));
      done(read);
      if (read.value() != null) {
        last.put(key, read.value());
      }
      if (!together) {
        done(current().commit());
      }
    }
    if (together) {
      done(current().commit());
    }
  }

  private void begin() {
    if (session == null || !session.isUsable()) {
      close();
      session = quickest();
    }
    done(session.begin(level));
  }

  /**
   * Nothing is ever blocked here. A session that waits needs no thread of its own to do so; one
   * that reports does not make room for others, which is what takes longest in memory.
   */
  private Session quickest() {
    Session reporting = open(target, new SessionContext(0, Waiting.REPORT, timeout));
    if (!reporting.goesOnWhileBlocked()) {
      return reporting;
    }
    reporting.close();
    return open(target, new SessionContext(0, Waiting.WAIT, timeout));
  }

  private Session current() {
    if (session == null) {
      throw new IllegalStateException("begin comes first");
    }
    return session;
  }

  private void done(StepResult result) {
    if (result.kind() != StepResult.Kind.VALUE) {
      throw failed(result.cause());
    }
  }

  private void done(CommitResult result) {
    if (result.completion() != Completion.OK) {
      throw failed(result.cause());
    }
  }

  private TargetUnavailableException failed(String cause) {
    CommitResult unused = current().abort();
    return new TargetUnavailableException(
        "target %s did not do what it was asked while nobody else asked anything: %s"
            .formatted(target.name(), cause),
        "see whether it still runs");
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
