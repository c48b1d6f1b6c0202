package dev.clew.checkers.session;

import java.util.Arrays;

/** The order of versions of keys, as far as a history shows it or it is taken from real time. */
final class OrderedVersions {

  private final Registers registers;
  private final Groups written;
  private final boolean[] keys;
  private final Edges edges;

  /**
   * Creates the order.
   *
   * @param keys the keys that are looked at
   * @param edges where to add from which version to which newer one
   */
  OrderedVersions(Registers registers, Groups written, boolean[] keys, Edges edges) {
    this.registers = registers;
    this.written = written;
    this.keys = keys;
    this.edges = edges;
  }

  /**
   * Adds all of the order that a guarantee builds on.
   *
   * @param realtime whether to take versions to be ordered as their writes are in real time
   * @param nodes how many nodes there are
   * @return how many there are then
   */
  int add(SessionModel guarantee, boolean realtime, int nodes) {
    addKnown();
    if (guarantee == SessionModel.WRITES_FOLLOW_READS) {
      addReadBefore();
    }
    return realtime ? new RealtimeVersions(registers, keys, edges).add(nodes) : nodes;
  }

  /** Adds what the sessions' own writes and replacements tell, whatever a session sees. */
  void addKnown() {
    for (int key = 0; key < registers.keys(); key++) {
      for (int g = written.first()[key]; keys[key] && g < written.first()[key + 1]; g++) {
        int before = registers.size() + key;
        byte why = Edges.FIRST;
        for (int w = written.start()[g]; w < written.start()[g + 1]; w++) {
          edges.add(before, written.ops()[w], why, written.ops()[w], -1);
          before = written.ops()[w];
          why = Edges.SESSION;
        }
      }
    }
    for (int i = 0; i < registers.size(); i++) {
      if (registers.writes[i] && registers.source[i] >= 0 && keys[registers.key[i]]) {
        edges.add(registers.source[i], i, Edges.REPLACED, i, -1);
      }
    }
  }

  /** What a session wrote to a key is newer than what it had read of it. */
  private void addReadBefore() {
    int[] next = new int[registers.keys()];
    for (int[] chain : registers.chains) {
      for (int key : keysIn(chain)) {
        next[key] = -1;
      }
      for (int r = chain.length - 1; r >= 0; r--) {
        int i = chain[r];
        int key = registers.key[i];
        if (registers.source[i] >= 0 && next[key] >= 0 && keys[key]) {
          edges.add(registers.source[i], next[key], Edges.READ_BEFORE, i, -1);
        }
        if (registers.writes[i]) {
          next[key] = i;
        }
      }
    }
  }

  private int[] keysIn(int[] chain) {
    return Arrays.stream(chain).map(i -> registers.key[i]).distinct().toArray();
  }
}
