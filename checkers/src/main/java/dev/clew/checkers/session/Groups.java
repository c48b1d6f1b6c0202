package dev.clew.checkers.session;

import java.util.Arrays;

/**
 * The reads, or the writes, of a history by key and session.
 *
 * @param first by key, its first group; one entry more for the end
 * @param session by group
 * @param start by group, where its operations begin; one entry more for the end
 * @param ops the operations, in the order of their session within a group
 */
@SuppressWarnings("ArrayRecordComponent") // groups are never compared
record Groups(int[] first, int[] session, int[] start, int[] ops) {

  static Groups ofWrites(Registers registers) {
    return of(registers, true);
  }

  static Groups ofReads(Registers registers) {
    return of(registers, false);
  }

  private static Groups of(Registers registers, boolean writes) {
    int[] keyStart = new int[registers.keys() + 1];
    for (int i = 0; i < registers.size(); i++) {
      if (writes ? registers.writes[i] : registers.reads(i)) {
        keyStart[registers.key[i] + 1]++;
      }
    }
    for (int key = 0; key < registers.keys(); key++) {
      keyStart[key + 1] += keyStart[key];
    }
    long[] members = new long[keyStart[registers.keys()]];
    int[] next = keyStart.clone();
    for (int i = 0; i < registers.size(); i++) {
      if (writes ? registers.writes[i] : registers.reads(i)) {
        members[next[registers.key[i]]++] = ((long) registers.session[i] << 32) | i;
      }
    }
    return of(keyStart, members);
  }

  private static Groups of(int[] keyStart, long[] members) {
    int keys = keyStart.length - 1;
    int[] first = new int[keys + 1];
    int[] session = new int[members.length];
    int[] start = new int[members.length + 1];
    int[] ops = new int[members.length];
    int groups = 0;
    for (int key = 0; key < keys; key++) {
      first[key] = groups;
      Arrays.sort(members, keyStart[key], keyStart[key + 1]);
      for (int m = keyStart[key]; m < keyStart[key + 1]; m++) {
        int by = (int) (members[m] >>> 32);
        if (m == keyStart[key] || session[groups - 1] != by) {
          session[groups] = by;
          start[groups++] = m;
        }
        ops[m] = (int) members[m];
      }
    }
    first[keys] = groups;
    start[groups] = members.length;
    return new Groups(first, Arrays.copyOf(session, groups), start, ops);
  }

  int size() {
    return session.length;
  }

  /** Returns where in {@link #ops} those of a group end whose rank is below a bound. */
  int endBelow(Registers registers, int group, int rank) {
    int low = start[group];
    int high = start[group + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (registers.rank[ops[middle]] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
