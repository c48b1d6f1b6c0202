package dev.clew.models.persistent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map: a {@link LongMap} over the hashes of the keys.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class PersistentMap<K, V> {

  private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(LongMap.empty());

  /** The entries by the hash of their key; the few of one hash are a map of their own. */
  private final LongMap<Map<K, V>> entries;

  private PersistentMap(LongMap<Map<K, V>> entries) {
    this.entries = entries;
  }

  /** Returns the map without entries. */
  @SuppressWarnings("unchecked") // it holds nothing
  public static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  /** Returns a map with the entries of another, those without value left out. */
  public static <K, V> PersistentMap<K, V> of(Map<K, ? extends @Nullable V> map) {
    PersistentMap<K, V> result = empty();
    for (Map.Entry<K, ? extends @Nullable V> entry : map.entrySet()) {
      V value = entry.getValue();
      result = value == null ? result : result.with(entry.getKey(), value);
    }
    return result;
  }

  /** Returns whether there is no entry. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns the value of a key, or null if there is none. */
  public @Nullable V get(K key) {
    Map<K, V> bucket = entries.get(hash(key));
    return bucket == null ? null : bucket.get(key);
  }

  /** Returns this map with another value for a key. */
  public PersistentMap<K, V> with(K key, V value) {
    Map<K, V> bucket = entries.get(hash(key));
    if (bucket == null || (bucket.size() == 1 && bucket.containsKey(key))) {
      return replace(key, Map.of(key, value));
    }
    Map<K, V> more = new HashMap<>(bucket);
    more.put(key, value);
    return replace(key, Map.copyOf(more));
  }

  /** Returns this map without a key. */
  public PersistentMap<K, V> without(K key) {
    Map<K, V> bucket = entries.get(hash(key));
    if (bucket == null || !bucket.containsKey(key)) {
      return this;
    }
    if (bucket.size() == 1) {
      return new PersistentMap<>(entries.without(hash(key)));
    }
    Map<K, V> fewer = new HashMap<>(bucket);
    fewer.remove(key);
    return replace(key, Map.copyOf(fewer));
  }

  /** Calls back with every entry, in no particular order. */
  public void forEach(BiConsumer<K, V> action) {
    entries.forEach((hash, bucket) -> bucket.forEach(action));
  }

  private PersistentMap<K, V> replace(K key, Map<K, V> bucket) {
    return new PersistentMap<>(entries.with(hash(key), bucket));
  }

  private static long hash(Object key) {
    return LongMap.mix(key.hashCode());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersistentMap<?, ?> map && entries.equals(map.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    Text text = new Text("{", "}");
    forEach(text::entry);
    return text.toString();
  }
}
