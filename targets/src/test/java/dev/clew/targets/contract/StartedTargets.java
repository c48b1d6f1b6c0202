package dev.clew.targets.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Targets under test, started once for each type of data, and keys that are never used twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StartedTargets {

  private final Map<DataType, Target> started = new EnumMap<>(DataType.class);
  private final AtomicInteger keys = new AtomicInteger();

  /** Returns a new target, not started. */
  protected abstract Target target();

  /** Returns how long the target may take to start. */
  protected Duration startingTime() {
    return Duration.ofSeconds(30);
  }

  /**
   * Returns the number of which those of all processes are multiples: at one site of a target that
   * has several, everybody sees what was committed there.
   */
  protected int processStride() {
    return 1;
  }

  /** Returns the levels that the target offers, each of which is tested. */
  Stream<IsolationLevel> levels() {
    return target().levels().stream().map(LevelClaim::level);
  }

  Sessions sessions(DataType dataType, IsolationLevel level) throws Exception {
    assumeThat(target().dataTypes()).contains(dataType);
    Target running = started.get(dataType);
    if (running == null) {
      running = target();
      started.put(dataType, running);
      running.start(new TargetContext(dataType, startingTime(), line -> {}));
    }
    return new Sessions(running, level, processStride());
  }

  Object key() {
    return (long) keys.incrementAndGet();
  }

  @AfterAll
  void closeTargets() {
    started.values().forEach(Target::close);
  }
}
