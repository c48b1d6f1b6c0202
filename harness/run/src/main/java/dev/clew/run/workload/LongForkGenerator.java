package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Generates writes of fresh keys, one each, and reads of the group of eight that was written last,
 * in any order of its keys.
 *
 * <p>A fork shows only to reads at the moment when two writes become visible, in one order here and
 * in the other there. Hence reads follow the writes closely, and half of what clients that can
 * write do is writing: two commits must overlap. Of a primary and a standby, larger groups showed
 * more forks per second than small ones, of which many pairs of neighbouring commits lie in
 * different groups.
 */
final class LongForkGenerator implements Generator {

  private static final int GROUP = 8;

  private final Random random;
  private long written;

  LongForkGenerator(long seed) {
    random = Seeds.random(seed);
  }

  @Override
  public List<MicroOperation> next() {
    return written == 0 || random.nextBoolean()
        ? List.of(MicroOperation.write(written++, 1L))
        : nextRead();
  }

  @Override
  public List<MicroOperation> nextRead() {
    long last = Math.max(0, written - 1);
    List<MicroOperation> reads = new ArrayList<>(GROUP);
    for (long key = last - last % GROUP; reads.size() < GROUP; key++) {
      reads.add(MicroOperation.read(key));
    }
    Collections.shuffle(reads, random);
    return reads;
  }

  /** None: reads of other keys than a group's would be groups of their own. */
  @Override
  public List<Object> keys() {
    return List.of();
  }
}
