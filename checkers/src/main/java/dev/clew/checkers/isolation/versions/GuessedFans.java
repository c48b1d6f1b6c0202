package dev.clew.checkers.isolation.versions;

import java.util.Arrays;

/**
 * Puts the writers of each fan into an order that is guessed, so that every key has one order of
 * versions: whoever read the last known version first, the others as they come in a candidate for
 * the order of commits.
 *
 * <p>What one order of versions explains is allowed; that a guess does not explain it proves
 * nothing.
 */
public final class GuessedFans {

  private final VersionAccesses known;
  private final int[] rank;

  /** Per slot: where it went; those behind a fan make room for its writers. */
  private final int[] moved;

  private final int[] writer;
  private final int[] install;

  private GuessedFans(VersionAccesses known, int[] order) {
    this.known = known;
    this.rank = Certificate.ranks(order, known.columns().operations());
    int slots = known.writer().length;
    this.moved = new int[slots + 1];
    for (int slot = 0; slot < slots; slot++) {
      moved[slot + 1] = moved[slot] + 1 + members(known.writer()[slot]);
    }
    this.writer = new int[moved[slots]];
    this.install = new int[moved[slots]];
  }

  /**
   * Returns accesses without fans.
   *
   * @param order all committed transactions, in the candidate's order
   */
  public static VersionAccesses of(VersionAccesses known, int[] order) {
    return new GuessedFans(known, order).layOut();
  }

  private int members(int writerOrFan) {
    return VersionAccesses.isFan(writerOrFan)
        ? known.fanWriters(VersionAccesses.fan(writerOrFan)).length
        : 0;
  }

  private VersionAccesses layOut() {
    Arrays.fill(writer, VersionAccesses.NOBODY);
    int[] readers = new int[writer.length];
    boolean[] updates = updates();
    for (int slot = 0; slot + 1 < moved.length; slot++) {
      int by = known.writer()[slot];
      if (VersionAccesses.isFan(by)) {
        layFan(VersionAccesses.fan(by), moved[slot], updates);
      } else {
        writer[moved[slot]] = by;
        install[moved[slot]] = known.install()[slot];
        readers[moved[slot]] = known.readers()[slot];
      }
    }
    int[] base = new int[known.base().length];
    for (int key = 0; key < base.length; key++) {
      base[key] = moved[known.base()[key]];
    }
    return new VersionAccesses(
        known.columns(),
        known.committed(),
        base,
        writer,
        install,
        known.start(),
        accesses(),
        readers,
        new int[1],
        new int[0],
        new int[0]);
  }

  /** Returns per member of a fan whether it read the version before. */
  private boolean[] updates() {
    boolean[] updates = new boolean[known.fanWriter().length];
    for (int op = 0; op < rank.length; op++) {
      for (int i = known.start()[op]; i < known.start()[op + 1]; i++) {
        int access = known.access()[i];
        if (VersionAccesses.kind(access) == VersionAccesses.FAN_AFTER_READ) {
          updates[member(fanBehind(VersionAccesses.slot(access)), op)] = true;
        }
      }
    }
    return updates;
  }

  private int fanBehind(int slot) {
    return VersionAccesses.fan(known.writer()[slot + 1]);
  }

  private int member(int fan, int op) {
    return Arrays.binarySearch(
        known.fanWriter(), known.fanStart()[fan], known.fanStart()[fan + 1], op);
  }

  private void layFan(int fan, int first, boolean[] updates) {
    long[] places = new long[known.fanStart()[fan + 1] - known.fanStart()[fan]];
    for (int i = 0; i < places.length; i++) {
      int member = known.fanStart()[fan] + i;
      long place = rank[known.fanWriter()[member]] + (updates[member] ? 0L : rank.length);
      places[i] = place << 32 | member;
    }
    Arrays.sort(places);
    for (int i = 0; i < places.length; i++) {
      writer[first + i] = known.fanWriter()[(int) places[i]];
      install[first + i] = known.fanInstall()[(int) places[i]];
    }
  }

  private int[] accesses() {
    int[] accesses = known.access().clone();
    for (int op = 0; op < rank.length; op++) {
      for (int i = known.start()[op]; i < known.start()[op + 1]; i++) {
        int kind = VersionAccesses.kind(accesses[i]);
        int slot = VersionAccesses.slot(accesses[i]);
        if (kind == VersionAccesses.FAN || kind == VersionAccesses.FAN_AFTER_READ) {
          int at = moved[slot + 1];
          while (writer[at] != op) {
            at++;
          }
          boolean first = at == moved[slot + 1] && kind == VersionAccesses.FAN_AFTER_READ;
          kind = first ? VersionAccesses.WRITE_AFTER_READ : VersionAccesses.WRITE;
          accesses[i] = VersionAccesses.access(kind, at);
        } else {
          accesses[i] = VersionAccesses.access(kind, moved[slot]);
        }
      }
    }
    return accesses;
  }
}
