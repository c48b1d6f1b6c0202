package dev.clew.targets.contract;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several sessions that append elements of their own to the same two keys, in opposite orders. */
final class ConcurrentAppends {

  private static final int SESSIONS = 4;
  private static final int TRANSACTIONS = 25;

  private final Sessions sessions;
  private final IsolationLevel level;
  private final List<Object> keys;
  private final Queue<Object> committed = new ConcurrentLinkedQueue<>();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

  ConcurrentAppends(Sessions sessions, IsolationLevel level, Object one, Object other) {
    this.sessions = sessions;
    this.level = level;
    this.keys = List.of(one, other);
  }

  void run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        int number = i;
        runs.add(threads.submit(() -> transactions(number)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void transactions(int number) throws Exception {
    try (Session session = sessions.waiting(Duration.ofSeconds(5))) {
      for (int i = 0; i < TRANSACTIONS; i++) {
        long element = (long) number * TRANSACTIONS + i;
        boolean forward = (number + i) % 2 == 0;
        transaction(session, element, keys.get(forward ? 0 : 1), keys.get(forward ? 1 : 0));
      }
    }
    return null;
  }

  private void transaction(Session session, long element, Object one, Object other) {
    session.begin(level);
    for (Object key : List.of(one, other)) {
      StepResult result = session.step(MicroOperation.append(key, element));
      if (result.kind() == StepResult.Kind.ABORTED) {
        return;
      }
      if (result.kind() != StepResult.Kind.VALUE) {
        unexpected.add(result.toString());
        return;
      }
    }
    CommitResult result = session.commit();
    if (result.completion() == Completion.OK) {
      committed.add(element);
    } else if (result.completion() == Completion.INFO) {
      unexpected.add(result.toString());
    }
  }

  List<Object> keys() {
    return keys;
  }

  List<Object> committed() {
    return List.copyOf(committed);
  }

  List<String> unexpected() {
    return List.copyOf(unexpected);
  }
}
