package dev.clew.targets.memory.engine;

import dev.clew.models.isolation.Anomaly;
import dev.clew.targets.DataType;
import java.util.Set;
import java.util.function.Function;

/**
 * One mechanism of an engine switched off or gone wrong: its broken twin.
 *
 * @param name its name in a URI, unique in its engine
 * @param breaks what goes wrong, as a sentence without the full stop
 * @param shows the anomaly that gives it away
 * @param companions other anomalies that come with it; none beyond these
 * @param twin creates the broken engine, empty
 */
public record Bug(
    String name,
    String breaks,
    Anomaly shows,
    Set<Anomaly> companions,
    Function<DataType, Engine<?>> twin) {

  /** Copies the companions. */
  public Bug {
    companions = Set.copyOf(companions);
  }
}
