package dev.clew.targets.spi;

import dev.clew.targets.DataType;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a target gets when it is started.
 *
 * @param dataType what the keys of the workload hold
 * @param deadline how long starting may take
 * @param log takes a line for people who watch, such as "starting PostgreSQL 17"
 */
public record TargetContext(DataType dataType, Duration deadline, Consumer<String> log) {}
