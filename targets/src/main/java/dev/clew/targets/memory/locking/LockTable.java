package dev.clew.targets.memory.locking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shared and exclusive locks on keys, each with a queue of those who wait, and the detection of
 * deadlocks.
 *
 * <p>A lock is handed over when it is released: whoever stands first in its queue holds it from
 * then on, even before asking again. Queues are first come, first served, so that a stream of
 * readers cannot starve a writer; only the upgrade of a lock already held goes to the front,
 * because everybody else in the queue waits for it anyway.
 *
 * <p>Every cycle of waiting owners is closed by somebody who begins to wait, so it is enough to
 * search then, from there. The one who would close it is the victim: it is not queued. Costs:
 * constant time for a lock that is free, the size of the queues involved for one that is not.
 *
 * @param <T> the owners of locks, compared by identity
 */
public final class LockTable<T> {

  /** What a lock allows others. */
  public enum Mode {
    /** Others may hold it shared too. */
    SHARED,
    /** Nobody else holds it. */
    EXCLUSIVE
  }

  /** What became of a request. */
  public enum Answer {
    /** The lock is held. */
    GRANTED,
    /** The request stands in the queue. */
    QUEUED,
    /** To wait would have closed a cycle of waiting owners; nothing was queued. */
    DEADLOCK
  }

  private record Request<T>(T owner, Object key, Mode mode) {}

  private static final class Lock<T> {
    final Map<T, Mode> holders = new LinkedHashMap<>();
    final ArrayDeque<Request<T>> queue = new ArrayDeque<>();
  }

  private final Map<Object, Lock<T>> locks = new HashMap<>();
  private final Map<T, Request<T>> waiting = new HashMap<>();

  /** Asks for a lock on a key; asked again while queued, answers how it stands. */
  public Answer request(T owner, Object key, Mode mode) {
    Lock<T> lock = locks.computeIfAbsent(key, unused -> new Lock<>());
    Mode held = lock.holders.get(owner);
    if (held == mode || held == Mode.EXCLUSIVE) {
      return Answer.GRANTED;
    }
    if (waiting.containsKey(owner)) {
      return Answer.QUEUED;
    }
    Request<T> request = new Request<>(owner, key, mode);
    boolean upgrade = held != null;
    if (isCompatible(lock, request) && (upgrade || lock.queue.isEmpty())) {
      lock.holders.put(owner, mode);
      return Answer.GRANTED;
    }
    if (upgrade) {
      lock.queue.addFirst(request);
    } else {
      lock.queue.addLast(request);
    }
    waiting.put(owner, request);
    if (waitsForItself(owner)) {
      withdraw(owner);
      return Answer.DEADLOCK;
    }
    return Answer.QUEUED;
  }

  /** Returns whether an owner holds a key exclusively. */
  public boolean holdsExclusively(T owner, Object key) {
    Lock<T> lock = locks.get(key);
    return lock != null && lock.holders.get(owner) == Mode.EXCLUSIVE;
  }

  /** Gives up the lock on one key, and hands it over. */
  public void release(T owner, Object key) {
    Lock<T> lock = locks.get(key);
    if (lock != null && lock.holders.remove(owner) != null) {
      handOver(key, lock);
    }
  }

  /** Gives up locks and a place in a queue, and hands the locks over. */
  public void releaseAll(T owner, Set<Object> keys) {
    withdraw(owner);
    keys.forEach(key -> release(owner, key));
  }

  private void withdraw(T owner) {
    Request<T> request = waiting.remove(owner);
    if (request != null) {
      Lock<T> lock = lock(request.key());
      lock.queue.remove(request);
      handOver(request.key(), lock);
    }
  }

  private void handOver(Object key, Lock<T> lock) {
    Iterator<Request<T>> queue = lock.queue.iterator();
    while (queue.hasNext()) {
      Request<T> request = queue.next();
      if (!isCompatible(lock, request)) {
        return;
      }
      queue.remove();
      waiting.remove(request.owner());
      lock.holders.put(request.owner(), request.mode());
    }
    if (lock.holders.isEmpty()) {
      locks.remove(key);
    }
  }

  private static <T> boolean isCompatible(Lock<T> lock, Request<T> request) {
    return lock.holders.entrySet().stream()
        .allMatch(
            held ->
                held.getKey() == request.owner() || areCompatible(held.getValue(), request.mode()));
  }

  private static boolean areCompatible(Mode one, Mode other) {
    return one == Mode.SHARED && other == Mode.SHARED;
  }

  private boolean waitsForItself(T start) {
    Set<T> seen = new HashSet<>();
    ArrayDeque<T> open = new ArrayDeque<>(blockers(start));
    while (!open.isEmpty()) {
      T owner = open.pop();
      if (owner == start) {
        return true;
      }
      if (seen.add(owner)) {
        open.addAll(blockers(owner));
      }
    }
    return false;
  }

  /** Returns the holders, and those further ahead in the queue, that an owner waits for. */
  private List<T> blockers(T owner) {
    @Nullable Request<T> request = waiting.get(owner);
    if (request == null) {
      return List.of();
    }
    Lock<T> lock = lock(request.key());
    List<T> blockers = new ArrayList<>();
    lock.holders.forEach(
        (holder, mode) -> {
          if (holder != owner && !areCompatible(mode, request.mode())) {
            blockers.add(holder);
          }
        });
    for (Request<T> ahead : lock.queue) {
      if (ahead.owner() == owner) {
        break;
      }
      // Even a compatible one ahead is waited for: the queue is served in order.
      blockers.add(ahead.owner());
    }
    return blockers;
  }

  private Lock<T> lock(Object key) {
    Lock<T> lock = locks.get(key);
    if (lock == null) {
      throw new IllegalStateException("invariant broken: a queued request's key has a lock");
    }
    return lock;
  }
}
