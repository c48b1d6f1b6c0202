package dev.clew.checkers.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The models of sessions by their definitions: tries all orders of a few operations. Shares nothing
 * with the deciders that it checks.
 */
final class Definition {

  private static final int MAX_ACTS = 62;
  private static final int MAX_STEPS = 1_000_000;

  private final List<Act> acts;
  private final boolean @Nullable [][] realtime;
  private int steps;

  private Definition(List<Act> acts, boolean @Nullable [][] realtime) {
    this.acts = acts;
    this.realtime = realtime;
  }

  /**
   * Returns whether a model certainly does not allow some operations, in the order of invocation.
   *
   * @param realtime which of two operations returned before the other was invoked; null if that
   *     says nothing about the order of versions
   */
  static boolean contradicts(SessionModel model, List<Act> acts, boolean @Nullable [][] realtime) {
    if (acts.size() > MAX_ACTS) {
      return false;
    }
    Definition definition = new Definition(acts, realtime);
    boolean allowed = definition.allows(model);
    return !allowed && definition.steps <= MAX_STEPS;
  }

  private boolean allows(SessionModel model) {
    if (model == SessionModel.SEQUENTIAL) {
      return isSerial(sessionOrder(), IntStream.range(0, acts.size()).toArray(), -1);
    }
    return acts.stream().mapToInt(Act::process).distinct().allMatch(p -> allows(model, p));
  }

  private boolean allows(SessionModel model, int process) {
    int[] members =
        IntStream.range(0, acts.size())
            .filter(i -> acts.get(i).writes() || acts.get(i).process() == process)
            .toArray();
    return switch (model) {
      case PRAM -> isSerial(replacements(sessionOrder()), members, process);
      case CAUSAL -> isSerial(observations(sessionOrder()), members, process);
      default ->
          acts.stream()
              .mapToInt(Act::key)
              .distinct()
              .allMatch(key -> versionsCanBeOrdered(model, process, key));
    };
  }

  private boolean[][] sessionOrder() {
    boolean[][] before = new boolean[acts.size()][acts.size()];
    for (int i = 0; i < acts.size(); i++) {
      for (int j = i + 1; j < acts.size(); j++) {
        before[i][j] = acts.get(i).process() == acts.get(j).process();
      }
    }
    return before;
  }

  /** Adds that a compare-and-set follows what it replaced. */
  private boolean[][] replacements(boolean[][] before) {
    for (int i = 0; i < acts.size(); i++) {
      if (acts.get(i).reads() && acts.get(i).writes() && acts.get(i).source() >= 0) {
        before[acts.get(i).source()][i] = true;
      }
    }
    return closed(before);
  }

  /** Adds that whoever observed a value follows its writer. */
  private boolean[][] observations(boolean[][] before) {
    for (int i = 0; i < acts.size(); i++) {
      if (acts.get(i).reads() && acts.get(i).source() >= 0) {
        before[acts.get(i).source()][i] = true;
      }
    }
    return closed(before);
  }

  private static boolean[][] closed(boolean[][] before) {
    for (int k = 0; k < before.length; k++) {
      for (boolean[] row : before) {
        for (int j = 0; row[k] && j < before.length; j++) {
          row[j] |= before[k][j];
        }
      }
    }
    return before;
  }

  /** What has been ordered so far, and what each key holds. */
  private record Prefix(BitSet done, List<Integer> held) {}

  /**
   * Returns whether some operations can be put into one order that keeps another, such that every
   * read of a process, or of all if that is -1, returns what its key then holds.
   */
  private boolean isSerial(boolean[][] before, int[] members, int process) {
    Set<Prefix> seen = new HashSet<>();
    Deque<Prefix> open = new ArrayDeque<>();
    Integer[] nothing = new Integer[acts.size()];
    Arrays.fill(nothing, Act.INITIAL);
    open.push(new Prefix(new BitSet(), Arrays.asList(nothing)));
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      Prefix prefix = open.pop();
      if (prefix.done.cardinality() == members.length) {
        return true;
      }
      for (int next : members) {
        steps++;
        Act act = acts.get(next);
        boolean wrong =
            act.reads()
                && (process < 0 || act.process() == process)
                && prefix.held.get(act.key()) != act.source();
        if (!prefix.done.get(next) && !wrong && isFree(next, prefix.done, before, members)) {
          BitSet done = (BitSet) prefix.done.clone();
          done.set(next);
          List<Integer> held = new ArrayList<>(prefix.held);
          if (act.writes()) {
            held.set(act.key(), next);
          }
          Prefix longer = new Prefix(done, held);
          if (seen.add(longer)) {
            open.push(longer);
          }
        }
      }
    }
    return false;
  }

  private static boolean isFree(int next, BitSet done, boolean[][] before, int[] members) {
    for (int other : members) {
      if (before[other][next] && !done.get(other)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a process saw the versions of a key in some order that the model allows. */
  private boolean versionsCanBeOrdered(SessionModel model, int process, int key) {
    List<Integer> versions = new ArrayList<>(List.of(Act.INITIAL));
    IntStream.range(0, acts.size())
        .filter(i -> acts.get(i).writes() && acts.get(i).key() == key)
        .forEach(versions::add);
    Deque<List<Integer>> open = new ArrayDeque<>();
    open.push(List.of(Act.INITIAL));
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      List<Integer> order = open.pop();
      steps++;
      if (order.size() == versions.size()) {
        if (isKept(model, process, key, order)) {
          return true;
        }
        continue;
      }
      for (int version : versions) {
        if (!order.contains(version) && mayFollow(model, version, order)) {
          List<Integer> longer = new ArrayList<>(order);
          longer.add(version);
          open.push(longer);
        }
      }
    }
    return false;
  }

  /** Returns whether all versions that are known to be older are there already. */
  private boolean mayFollow(SessionModel model, int version, List<Integer> order) {
    Act writer = acts.get(version);
    if (writer.reads() && !order.contains(writer.source())) {
      return false;
    }
    for (int i = 0; realtime != null && i < acts.size(); i++) {
      boolean older = realtime[i][version] && acts.get(i).key() == writer.key();
      if (older && acts.get(i).writes() && !order.contains(i)) {
        return false;
      }
    }
    for (int i = 0; i < version; i++) {
      Act earlier = acts.get(i);
      if (earlier.process() != writer.process() || earlier.key() != writer.key()) {
        continue;
      }
      if (earlier.writes() && !order.contains(i)) {
        return false;
      }
      boolean follows = model == SessionModel.WRITES_FOLLOW_READS && earlier.reads();
      if (follows && !order.contains(earlier.source())) {
        return false;
      }
    }
    return true;
  }

  private boolean isKept(SessionModel model, int process, int key, List<Integer> order) {
    for (int r = 0; r < acts.size(); r++) {
      Act read = acts.get(r);
      if (read.process() == process && read.key() == key && read.reads()) {
        for (int version : seenBefore(model, r)) {
          if (order.indexOf(version) > order.indexOf(read.source())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Returns the versions of a read's key that its session has seen before it, by the model. */
  private Set<Integer> seenBefore(SessionModel model, int read) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < read; i++) {
      Act earlier = acts.get(i);
      if (earlier.process() != acts.get(read).process()) {
        continue;
      }
      if (model == SessionModel.READ_YOUR_WRITES && earlier.writes()) {
        seen.add(i);
      } else if (model == SessionModel.MONOTONIC_READS && earlier.reads()) {
        seen.add(earlier.source());
      } else if (earlier.reads() && earlier.source() >= 0) {
        seen.addAll(behind(model, earlier.source(), earlier.process()));
      }
    }
    seen.removeIf(version -> version >= 0 && acts.get(version).key() != acts.get(read).key());
    return seen;
  }

  /** Returns what the writer of a version had written, or read, of other keys before. */
  private Set<Integer> behind(SessionModel model, int version, int reader) {
    Act write = acts.get(version);
    Set<Integer> behind = new HashSet<>();
    for (int i = 0; i < version && write.process() != reader; i++) {
      Act cause = acts.get(i);
      if (cause.process() != write.process() || cause.key() == write.key()) {
        continue;
      }
      if (model == SessionModel.MONOTONIC_WRITES && cause.writes()) {
        behind.add(i);
      } else if (model == SessionModel.WRITES_FOLLOW_READS && cause.reads()) {
        behind.add(cause.source());
      }
    }
    return behind;
  }
}
