package dev.clew.benchmarks.objects;

import dev.clew.benchmarks.objects.Events.Type;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Histories that are hard to decide, or large in an unusual way.
 *
 * <p>Where an answer is said to be impossible, no operation could have made it so: a value that
 * nobody wrote, an element that nobody put in.
 */
public enum AdversarialHistory {
  /** A million reads and writes of one and the same value, ten at a time. */
  REGISTER_EQUAL_VALUES {
    @Override
    public void writeTo(Events events) {
      rounds(events, 100_000, 10, "write", 0L, "read", 0L);
    }
  },
  /** Enqueues and dequeues of one and the same element, ten at a time. */
  QUEUE_EQUAL_VALUES {
    @Override
    public void writeTo(Events events) {
      rounds(events, 10_000, 10, "enqueue", 1L, "dequeue", 1L);
    }
  },
  /** The same, but the last dequeue answers what nobody put in. */
  QUEUE_EQUAL_VALUES_DEFECT {
    @Override
    public void writeTo(Events events) {
      rounds(events, 10_000, 10, "enqueue", 1L, "dequeue", 1L);
      events.event(Type.INVOKE, "dequeue", null, 0);
      events.event(Type.OK, "dequeue", 1L, 0);
    }
  },
  /** Pushes and pops of one and the same element, ten at a time. */
  STACK_EQUAL_VALUES {
    @Override
    public void writeTo(Events events) {
      rounds(events, 10_000, 10, "push", 1L, "pop", 1L);
    }
  },
  /** A million operations on a register, none of which completed. */
  REGISTER_ALL_INFO {
    @Override
    public void writeTo(Events events) {
      crashedWrites(events, 1_000_000);
    }
  },
  /** A million crashed writes of distinct values, then a thousand reads of some of them. */
  REGISTER_CRASHED_WRITES {
    @Override
    public void writeTo(Events events) {
      crashedWrites(events, 1_000_000);
      for (long read = 0; read < 1_000; read++) {
        events.event(Type.INVOKE, "read", null, 0);
        events.event(Type.OK, "read", (read * 7_919) % 1_000_000, 0);
      }
    }
  },
  /** The same, but the last read returns what nobody wrote. */
  REGISTER_CRASHED_WRITES_DEFECT {
    @Override
    public void writeTo(Events events) {
      REGISTER_CRASHED_WRITES.writeTo(events);
      events.event(Type.INVOKE, "read", null, 0);
      events.event(Type.OK, "read", -1L, 0);
    }
  },
  /** A hundred thousand crashed compare-and-sets over five values, then reads of all values. */
  REGISTER_CRASHED_CAS {
    @Override
    public void writeTo(Events events) {
      Random random = new Random(SEED);
      for (int op = 0; op < 100_000; op++) {
        Object pair = List.of((long) random.nextInt(5), (long) random.nextInt(5));
        events.event(Type.INVOKE, "cas", pair, 1 + op);
      }
      events.event(Type.INVOKE, "write", 0L, 0);
      events.event(Type.OK, "write", 0L, 0);
      for (int read = 0; read < 1_000; read++) {
        events.event(Type.INVOKE, "read", null, 0);
        events.event(Type.OK, "read", (long) random.nextInt(5), 0);
      }
    }
  },
  /** Ten million keys, each with one write. */
  KEYS_OF_ONE_OPERATION {
    @Override
    public void writeTo(Events events) {
      for (long key = 0; key < 10_000_000; key++) {
        events.event(Type.INVOKE, "write", key, 1L, (int) (key % 10));
        events.event(Type.OK, "write", key, 1L, (int) (key % 10));
      }
    }
  },
  /** A thousand pushes and pops, all at the same time. */
  STACK_1000_CONCURRENT {
    @Override
    public void writeTo(Events events) {
      transfers(events, "push", "pop", 500);
    }
  },
  /** A thousand enqueues and dequeues, all at the same time. */
  QUEUE_1000_CONCURRENT {
    @Override
    public void writeTo(Events events) {
      transfers(events, "enqueue", "dequeue", 500);
    }
  };

  private static final long SEED = 1;

  /** Writes the events. */
  public abstract void writeTo(Events events);

  /** Returns the history, made in memory. */
  public History history() {
    EventRows rows = new EventRows(id());
    writeTo(rows);
    return rows.history();
  }

  /** Returns the name used for files, such as {@code queue-equal-values}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Invokes two kinds of operations in equal numbers at once, and lets them return. */
  private static void rounds(
      Events events,
      int rounds,
      int processes,
      String put,
      Object argument,
      String get,
      Object answer) {
    for (int round = 0; round < rounds; round++) {
      for (int process = 0; process < processes; process++) {
        boolean puts = process % 2 == 0;
        events.event(Type.INVOKE, puts ? put : get, puts ? argument : null, process);
      }
      for (int process = 0; process < processes; process++) {
        boolean puts = process % 2 == 0;
        events.event(Type.OK, puts ? put : get, puts ? argument : answer, process);
      }
    }
  }

  private static void crashedWrites(Events events, int writes) {
    for (int op = 0; op < writes; op++) {
      events.event(Type.INVOKE, "write", (long) op, 1 + op);
    }
  }

  /** Puts elements in and takes them out, all at the same time. */
  private static void transfers(Events events, String put, String get, int elements) {
    List<Integer> order = new ArrayList<>();
    for (int process = 0; process < 2 * elements; process++) {
      boolean puts = process < elements;
      events.event(Type.INVOKE, puts ? put : get, puts ? (Long) (long) process : null, process);
      order.add(process);
    }
    Collections.shuffle(order, new Random(SEED));
    for (int process : order) {
      boolean puts = process < elements;
      events.event(Type.OK, puts ? put : get, (long) (process % elements), process);
    }
  }
}
