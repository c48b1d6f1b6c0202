package dev.clew.targets.spi;

import dev.clew.targets.DataType;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a target gets when it is started.
 *
 * @param dataType what the keys of the workload hold
 * @param deadline how long starting may take
 * @param drivers where the classes of drivers are found; they need not be on the class path
 * @param log takes a line for people who watch, such as "starting PostgreSQL 17"
 */
public record TargetContext(
    DataType dataType, Duration deadline, ClassLoader drivers, Consumer<String> log) {

  /** Creates the context in which drivers are found by the thread's context class loader. */
  public TargetContext(DataType dataType, Duration deadline, Consumer<String> log) {
    this(dataType, deadline, contextLoader(), log);
  }

  /** Returns the class loader in which drivers are looked for if nothing else is said. */
  public static ClassLoader contextLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader != null
        ? loader
        : Objects.requireNonNull(TargetContext.class.getClassLoader(), "class loader");
  }
}
