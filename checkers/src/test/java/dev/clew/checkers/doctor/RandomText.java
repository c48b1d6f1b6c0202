package dev.clew.checkers.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Random histories of a few transactions, in the text notation. */
final class RandomText {

  private RandomText() {}

  /** Returns up to seven transactions on up to three keys, by up to four processes. */
  static String next(SplittableRandom random) {
    int processes = 1 + random.nextInt(4);
    int keys = 1 + random.nextInt(3);
    int count = 1 + random.nextInt(7);
    int[] owner = new int[count];
    for (int i = 0; i < count; i++) {
      owner[i] = random.nextInt(processes);
    }
    int[][] places = places(random, owner, processes);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean ok = random.nextInt(8) != 0;
      text.append('T').append(i + 1).append(": ").append(mops(random, keys, ok));
      text.append(ok ? "" : " fail").append(" by ").append(owner[i]);
      text.append(" @").append(places[i][0]).append("..").append(places[i][1]).append('\n');
    }
    return text.toString();
  }

  /** Shuffles two events of each transaction, such that no process does two things at once. */
  private static int[][] places(SplittableRandom random, int[] owner, int processes) {
    List<Integer> turns = new ArrayList<>();
    for (int process : owner) {
      turns.add(process);
      turns.add(process);
    }
    Collections.shuffle(turns, new Random(random.nextLong()));
    int[][] places = new int[owner.length][2];
    int[] events = new int[processes];
    for (int position = 0; position < turns.size(); position++) {
      int process = turns.get(position);
      int nth = events[process]++;
      int seen = 0;
      for (int i = 0; i < owner.length; i++) {
        if (owner[i] == process && seen++ == nth / 2) {
          places[i][nth % 2] = position;
        }
      }
    }
    return places;
  }

  private static String mops(SplittableRandom random, int keys, boolean ok) {
    List<String> mops = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      String key = String.valueOf((char) ('x' + random.nextInt(keys)));
      mops.add(
          random.nextBoolean()
              ? "read " + key + (ok ? " " + random.nextInt(3) : "")
              : "write " + key + " " + random.nextInt(100));
    }
    return String.join(", ", mops);
  }
}
