package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * What every committed transaction read from outside itself and installed, as version slots.
 *
 * <p>Every version has a <em>slot</em>, a number that is unique over all keys: those of a key are
 * consecutive in the order of its versions, the initial one first, and one more is left free behind
 * the last. So each dependency follows by one array read, and from the accesses of exactly one of
 * its two transactions:
 *
 * <ul>
 *   <li>a read of slot <i>s</i>: wr from the writer of <i>s</i>, rw to the writer of <i>s</i>+1;
 *   <li>a write that installed slot <i>s</i>: ww from the writer of <i>s</i>-1;
 *   <li>a write in a fan: ww from the writer of the last slot.
 * </ul>
 *
 * <p>Writes of several transactions that come after the last version in an order that is not known
 * are the key's <em>fan</em>: every reader of the last version precedes every one of them. A fan is
 * stored once, not as readers times writers; it takes the place of the writer behind the last slot.
 *
 * @param columns the history
 * @param committed per operation: whether it is a transaction that took effect
 * @param base per key: the slot of its initial version; one more entry for the end
 * @param writer per slot: the operation that installed the version, {@link #NOBODY}, or a fan
 * @param install per slot: the micro-operation that installed the version
 * @param start per operation: its first access; one more entry for the end
 * @param access a slot and a kind each, to be taken apart by {@link #slot} and {@link #kind}
 * @param readers per slot: how many transactions read it from outside
 * @param fanStart per fan: its first writer in {@code fanWriter}; one more entry for the end
 * @param fanWriter the transactions of fans, ascending in each
 * @param fanInstall the micro-operation by which each of them writes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record VersionAccesses(
    HistoryColumns columns,
    boolean[] committed,
    int[] base,
    int[] writer,
    int[] install,
    int[] start,
    int[] access,
    int[] readers,
    int[] fanStart,
    int[] fanWriter,
    int[] fanInstall)
    implements Dependencies {

  /** How many slots there may be: an access is a slot and three bits for its kind. */
  public static final int MAX_SLOTS = 1 << 28;

  /** A writer of no version: the initial one, or one that does not exist. */
  public static final int NOBODY = -1;

  /** The first access to a key is a read: it saw this slot. */
  public static final int READ = 0;

  /** A write that installed this slot. */
  public static final int WRITE = 1;

  /** A write that installed this slot, by a transaction that had read the slot before. */
  public static final int WRITE_AFTER_READ = 2;

  /** A write of a fan: somewhere behind this slot, the last of its key. */
  public static final int FAN = 3;

  /** A write of a fan, by a transaction that had read this slot. */
  public static final int FAN_AFTER_READ = 4;

  /**
   * A write that installed this slot, by a transaction of which all that tells is that it had read
   * the slot before: the wr edge of that read is the only one.
   */
  public static final int UPDATE = 5;

  /** Returns an access. */
  public static int access(int kind, int slot) {
    return slot << 3 | kind;
  }

  /** Returns the kind of an access. */
  public static int kind(int access) {
    return access & 7;
  }

  /** Returns the slot of an access. */
  public static int slot(int access) {
    return access >>> 3;
  }

  /** Returns what stands for a fan in the place of a writer. */
  public static int writerOfFan(int fan) {
    return -2 - fan;
  }

  /** Returns whether the writer behind a last slot is a fan. */
  static boolean isFan(int writer) {
    return writer < NOBODY;
  }

  /** Returns the number of a fan. */
  static int fan(int writer) {
    return -2 - writer;
  }

  /** Returns how many fans there are. */
  public int fans() {
    return fanStart.length - 1;
  }

  /** Returns the key that a slot belongs to. */
  public int keyOfSlot(int slot) {
    int found = Arrays.binarySearch(base, 0, base.length - 1, slot);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public void forEach(int op, Sink sink) {
    for (int i = start[op], end = start[op + 1]; i < end; i++) {
      int slot = slot(access[i]);
      switch (kind(access[i])) {
        case READ -> {
          sink.edge(writer[slot], op, DependencyGraph.WR);
          int next = writer[slot + 1];
          if (isFan(next)) {
            sink.fan(op, fan(next));
          } else {
            sink.edge(op, next, DependencyGraph.RW);
          }
        }
        case WRITE, WRITE_AFTER_READ -> sink.edge(writer[slot - 1], op, DependencyGraph.WW);
        case UPDATE -> {}
        default -> sink.edge(writer[slot], op, DependencyGraph.WW);
      }
    }
  }

  @Override
  public int[] fanWriters(int fan) {
    return Arrays.copyOfRange(fanWriter, fanStart[fan], fanStart[fan + 1]);
  }

  @Override
  public Dependency justify(byte kind, int from, int to) {
    return new Justification(this).of(kind, from, to);
  }
}
