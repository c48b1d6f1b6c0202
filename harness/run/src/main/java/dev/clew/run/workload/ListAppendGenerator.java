package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates transactions of reads and appends over a few live keys, chosen with a skew.
 *
 * <p>The numbers are a compromise. Fewer keys make more conflicts, but then more transactions fail,
 * which show nothing; more keys make fewer cycles. With eight, two thirds of the transactions of
 * six clients on snapshot isolation commit, and one in fifty or so has part in a write skew.
 */
final class ListAppendGenerator implements Generator {

  private static final int MAX_LENGTH = 4;
  private static final int LIVE_KEYS = 8;
  private static final int APPENDS_PER_KEY = 32;

  private final Random random;
  private final LiveKeys<Key> keys = new LiveKeys<>(LIVE_KEYS, Key::new);

  private static final class Key {
    final Long name;
    long appends;
    boolean used;

    Key(long number) {
      name = number;
    }
  }

  ListAppendGenerator(long seed) {
    random = Seeds.random(seed);
  }

  @Override
  public List<MicroOperation> next() {
    int length = 1 + random.nextInt(MAX_LENGTH);
    List<MicroOperation> transaction = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      Key key = key();
      if (random.nextBoolean()) {
        transaction.add(MicroOperation.read(key.name));
      } else {
        transaction.add(MicroOperation.append(key.name, ++key.appends));
        if (key.appends == APPENDS_PER_KEY) {
          keys.retire(key);
        }
      }
    }
    return transaction;
  }

  @Override
  public List<MicroOperation> nextRead() {
    int length = 1 + random.nextInt(MAX_LENGTH);
    List<MicroOperation> transaction = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      transaction.add(MicroOperation.read(key().name));
    }
    return transaction;
  }

  private Key key() {
    Key key = keys.skewed(random);
    if (!key.used) {
      key.used = true;
      keys.used(key.name);
    }
    return key;
  }

  @Override
  public List<Object> keys() {
    return keys.all();
  }
}
