package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure;
import org.jspecify.annotations.Nullable;

/** The monitors there are. */
public final class Monitors {

  private Monitors() {}

  /** Returns the monitor of a kind of objects, or null if there is none. */
  public static @Nullable Monitor of(Structure.Kind kind) {
    return switch (kind) {
      case BAG -> new BagMonitor();
      case QUEUE -> new QueueMonitor();
      case PRIORITY_QUEUE -> new PriorityQueueMonitor();
      case STACK -> new StackMonitor();
      default -> null;
    };
  }
}
