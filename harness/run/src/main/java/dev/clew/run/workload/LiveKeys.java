package dev.clew.run.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * The few keys that operations contend for at a time; a key that was used often enough makes place
 * for a fresh one.
 *
 * <p>Few live keys make conflicts frequent; retiring them keeps each key's history short, and so
 * checking cheap. Not thread-safe.
 *
 * @param <K> what is known of a key
 */
final class LiveKeys<K> {

  private final List<K> live = new ArrayList<>();
  private final List<Object> all = new ArrayList<>();
  private final LongFunction<K> fresh;

  /** Creates that many live keys, each made from its number. */
  LiveKeys(int count, LongFunction<K> fresh) {
    this.fresh = fresh;
    for (int i = 0; i < count; i++) {
      live.add(fresh.apply(i));
    }
    next = count;
  }

  private long next;

  /** Returns a live key, each with the same probability. */
  K uniform(Random random) {
    return live.get(random.nextInt(live.size()));
  }

  /** Returns a live key, an earlier one with a higher probability: of eight, 15/64 to 1/64. */
  K skewed(Random random) {
    return live.get(Math.min(random.nextInt(live.size()), random.nextInt(live.size())));
  }

  /** Notes that a key is used for the first time, under its name in operations. */
  void used(Object name) {
    all.add(name);
  }

  /** Replaces a live key by a fresh one. */
  void retire(K key) {
    live.set(live.indexOf(key), fresh.apply(next++));
  }

  /** Returns the names of the keys used so far, in the order of first use. */
  List<Object> all() {
    return List.copyOf(all);
  }
}
