package dev.clew.targets.simulated.derived;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database, and beside it a cache that clients ask first. What is not there they read of the
 * database and put there; the database tells the cache of every change, from its log, so that no
 * such message is ever lost.
 *
 * <p><b>Look-aside</b>: told of a change, the cache drops its entry. Reads are <i>stale</i> from
 * the answer to a write until the cache has heard of it. Worse, a reader that misses reads the old
 * value of the database; the key is changed, and the cache told; then the reader puts the old value
 * there. Nobody will tell the cache again: it has <i>diverged</i>, until the next write of the key.
 *
 * <p><b>Versioned</b>: entries bear the version that the database gave them, and the cache takes
 * none that is older than one it has had or was told of. It does not diverge. It does not prevent
 * reads that are stale for a moment; only to ask the database does (<b>none</b>).
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 11, "Keeping systems in sync"
 * and "Change data capture"; the race, and leases against it: Nishtala et al., Scaling Memcache at
 * Facebook, NSDI 2013, section 3.2.1.
 */
public final class CachedDatabase implements Store {

  /** What kind of cache there is. */
  public enum Caching {
    /** One that is filled by readers and dropped from on changes. */
    LOOK_ASIDE,
    /** One that takes no older versions. */
    VERSIONED,
    /** None. */
    NONE
  }

  /**
   * A value of the database with its number in the log.
   *
   * @param isKnown whether the value is there; if not, only that none older may be taken
   */
  private record Entry(@Nullable Object value, long version, boolean isKnown) {}

  private static final Entry NEVER_WRITTEN = new Entry(null, 0, true);

  private final DataType dataType;
  private final Caching caching;
  private final Database database;
  private final Cache cache;

  /** Creates the database and its cache, empty. */
  public CachedDatabase(Network network, DataType dataType, Caching caching) {
    this.dataType = dataType;
    this.caching = caching;
    this.database = new Database(network);
    this.cache = new Cache(network);
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    if (operation.kind() == MicroOperation.Kind.READ && caching != Caching.NONE) {
      call.client().request(cache, call, it -> it.read(call, operation));
    } else {
      call.client().request(database, call, it -> it.execute(call, operation));
    }
  }

  private final class Database extends Node {

    private final Map<Object, Entry> entries = new HashMap<>();
    private long log;

    Database(Network network) {
      super(network);
    }

    void execute(Call call, MicroOperation operation) {
      Object key = operation.key();
      Entry before = entries.getOrDefault(key, NEVER_WRITTEN);
      Effect effect = Effect.of(operation, before.value(), dataType);
      if (effect.writes()) {
        long version = ++log;
        entries.put(key, new Entry(effect.after(), version, true));
        sendReliably(cache, it -> it.changed(key, version));
      }
      answer(call, effect.answer());
    }

    void readToFill(Call call, Object key) {
      Entry entry = entries.getOrDefault(key, NEVER_WRITTEN);
      send(
          call.client(),
          client -> {
            call.end(StepResult.value(entry.value()));
            client.send(cache, it -> it.fill(key, entry));
          });
    }
  }

  private final class Cache extends Node {

    private final Map<Object, Entry> entries = new HashMap<>();

    Cache(Network network) {
      super(network);
    }

    void read(Call call, MicroOperation operation) {
      Entry entry = entries.get(operation.key());
      if (entry != null && entry.isKnown()) {
        answer(call, StepResult.value(entry.value()));
      } else {
        send(
            call.client(),
            client -> client.request(database, call, it -> it.readToFill(call, operation.key())));
      }
    }

    void fill(Object key, Entry entry) {
      Entry known = entries.get(key);
      boolean isOlder = known != null && entry.version() < known.version();
      if (caching == Caching.LOOK_ASIDE || !isOlder) {
        entries.put(key, entry);
      }
    }

    void changed(Object key, long version) {
      if (caching == Caching.LOOK_ASIDE) {
        entries.remove(key);
        return;
      }
      Entry known = entries.get(key);
      if (known == null || known.version() < version) {
        entries.put(key, new Entry(null, version, false));
      }
    }
  }
}
