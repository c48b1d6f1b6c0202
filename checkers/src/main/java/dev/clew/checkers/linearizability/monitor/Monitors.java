package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure;

/** The monitors there are. */
public final class Monitors {

  private Monitors() {}

  /** Returns the monitor of a kind of objects. */
  public static Monitor of(Structure.Kind kind) {
    return switch (kind) {
      case REGISTER -> new BlockZones();
      case SET -> new SetMonitor();
      case COUNTER -> new CounterMonitor();
      case MUTEX -> new MutexMonitor();
      case BAG -> new BagMonitor();
      case QUEUE -> new QueueMonitor();
      case STACK -> new StackMonitor();
      case PRIORITY_QUEUE -> new PriorityQueueMonitor();
    };
  }
}
