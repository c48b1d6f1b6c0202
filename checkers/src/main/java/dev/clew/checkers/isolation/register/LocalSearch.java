package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.LongIntMap;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;

/**
 * Searches for another order of a few neighbouring transactions of a candidate order, by executing
 * them on registers that hold one version each.
 *
 * <p>A transaction can be executed if the registers hold what it read and nobody is left to read
 * what it writes over. For snapshot isolation it may also read first and write later; then nobody
 * else may write its keys between, and the order is that of the writes. Some steps do no harm:
 * nothing that was possible before is impossible after. They are taken at once; among the others
 * the search tries each, depth first, and goes back where it is stuck. A configuration is not
 * visited twice, and after so many the search gives up.
 *
 * <p>What comes before stays before, and what comes behind stays behind. So an order found is one
 * of the whole history, but where none is found there may still be another.
 */
final class LocalSearch {

  /** For each window, and for each whatever is left for all. */
  private static final int MOST_CONFIGURATIONS = 4_000;

  private static final int LEAST_CONFIGURATIONS = 32;

  private static final byte NOT_STARTED = 0;
  private static final byte READ = 1;
  private static final byte DONE = 2;

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final HistoryColumns columns;
  private final boolean snapshots;
  private long configurationsLeft;
  private final boolean realtime;
  private final boolean sessions;
  private final Digraph asserted;

  private final ExecutedRegisters registers;

  // The window under search.
  private int[] ops = new int[0];
  private byte[] stage = new byte[0];
  private int[] previous = new int[0];
  private int[] byReturn = new int[0];
  private int firstOpen;
  private final int[] placeOf;
  private final IntList trail = new IntList();
  private final IntList replaced = new IntList();
  private LongIntMap visited = new LongIntMap(0);
  private int done;

  LocalSearch(KnownOrder known, boolean snapshots, Ordering ordering, long configurationsLeft) {
    this.known = known;
    this.transactions = known.transactions;
    this.columns = transactions.columns();
    this.snapshots = snapshots;
    this.configurationsLeft = configurationsLeft;
    this.realtime = ordering == Ordering.REALTIME && columns.hasRealtime();
    this.sessions = ordering == Ordering.SESSION || (ordering == Ordering.REALTIME && !realtime);
    this.asserted = known.asserted();
    registers = new ExecutedRegisters(known);
    placeOf = new int[columns.operations()];
  }

  /** Returns how many more configurations may be looked at, besides the first few of a window. */
  long configurationsLeft() {
    return Math.max(0, configurationsLeft);
  }

  /** Executes a transaction that stays where it is. */
  void execute(int op) {
    registers.execute(op);
  }

  /**
   * Looks for an order of transactions that come next; leaves the registers as they were.
   *
   * @return the transactions in that order, or none if no order was found
   */
  int[] order(int[] window) {
    ops = window.clone();
    Arrays.sort(ops);
    stage = new byte[ops.length];
    done = 0;
    trail.clear();
    replaced.clear();
    visited = new LongIntMap(0);
    for (int i = 0; i < ops.length; i++) {
      placeOf[ops[i]] = i + 1;
    }
    previous = previousInSession();
    byReturn = byReturn();
    firstOpen = 0;
    boolean found = search();
    IntList order = new IntList();
    for (int i = 0; found && i < trail.size(); i++) {
      int step = trail.get(i) & Integer.MAX_VALUE;
      if ((step & 3) == DONE) {
        order.add(ops[step >> 2]);
      }
    }
    undo(0);
    for (int op : ops) {
      placeOf[op] = 0;
    }
    return order.toArray();
  }

  private int[] previousInSession() {
    int[] result = new int[ops.length];
    LongIntMap last = new LongIntMap(-1);
    for (int i = 0; i < ops.length; i++) {
      result[i] = last.get(columns.process(ops[i]));
      last.put(columns.process(ops[i]), i);
    }
    return result;
  }

  private boolean search() {
    IntList choices = new IntList();
    IntList frames = new IntList(); // per frame: where its choices begin, and its trail ends
    for (int configurations = 0; ; ) {
      takeHarmlessSteps();
      if (done == ops.length) {
        return true;
      }
      // At first it is cheaper to visit a configuration twice than to know that it was visited.
      if (configurations < LEAST_CONFIGURATIONS || visited.putIfAbsent(hash(), 1) == 0) {
        if (++configurations > MOST_CONFIGURATIONS
            || (configurations > LEAST_CONFIGURATIONS && --configurationsLeft < 0)) {
          return false;
        }
        frames.add(choices.size());
        frames.add(trail.size());
        addChoices(choices);
      }
      do {
        if (frames.isEmpty()) {
          return false;
        }
        undo(frames.get(frames.size() - 1));
      } while (choices.size() == frames.get(frames.size() - 2) && drop(frames));
      take(choices.removeLast());
    }
  }

  private static boolean drop(IntList frames) {
    frames.removeLast();
    frames.removeLast();
    return true;
  }

  private void takeHarmlessSteps() {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < ops.length; i++) {
        if (stage[i] != DONE && canFinish(i) && isHarmless(i)) {
          take(i << 2 | DONE);
          progress = true;
        }
      }
    }
  }

  /** Adds the steps to choose from; that which has to end first is added last, and taken first. */
  private void addChoices(IntList choices) {
    IntList found = new IntList();
    for (int i = 0; i < ops.length; i++) {
      if (stage[i] == NOT_STARTED) {
        if (canFinish(i)) {
          found.add(i << 2 | DONE);
        } else if (snapshots && canRead(i)) {
          found.add(i << 2 | READ);
        }
      }
    }
    long[] byEnd = new long[found.size()];
    for (int i = 0; i < byEnd.length; i++) {
      byEnd[i] = (long) ~columns.returned(ops[found.get(i) >> 2]) << 32 | found.get(i);
    }
    Arrays.sort(byEnd);
    for (long choice : byEnd) {
      choices.add((int) choice);
    }
  }

  /** Returns whether a transaction may start: what has to come before it is done. */
  private boolean mayStart(int i) {
    if (sessions && previous[i] >= 0 && stage[previous[i]] != DONE) {
      return false;
    }
    return !realtime || columns.invoked(ops[i]) <= firstReturn();
  }

  /** Returns when the first of the transactions that are not done completes. */
  private int firstReturn() {
    while (firstOpen < ops.length && stage[byReturn[firstOpen]] == DONE) {
      firstOpen++;
    }
    return firstOpen == ops.length
        ? HistoryColumns.NEVER
        : columns.returned(ops[byReturn[firstOpen]]);
  }

  /** Returns the places of the window by the completion of their transactions. */
  private int[] byReturn() {
    long[] returned = new long[ops.length];
    for (int i = 0; i < ops.length; i++) {
      returned[i] = (long) columns.returned(ops[i]) << 32 | i;
    }
    Arrays.sort(returned);
    int[] places = new int[ops.length];
    Arrays.setAll(places, i -> (int) returned[i]);
    return places;
  }

  private boolean canRead(int i) {
    int op = ops[i];
    return mayStart(i) && registers.holdWhatIsRead(op) && !registers.isLocked(op);
  }

  private boolean canFinish(int i) {
    int op = ops[i];
    if (stage[i] == NOT_STARTED && !canRead(i)) {
      return false;
    }
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int key = transactions.writeKey(write);
      int own = stage[i] == NOT_STARTED && registers.isReadBy(key, op) ? 1 : 0;
      if (registers.readersLeft(registers.current(key)) > own
          || isBehindAnother(known.versionWritten(write))) {
        return false;
      }
    }
    return true;
  }

  private boolean isBehindAnother(int version) {
    for (int i = asserted.start()[version]; i < asserted.start()[version + 1]; i++) {
      int writer = known.writer(asserted.target()[i]);
      if (writer >= 0 && placeOf[writer] > 0 && stage[placeOf[writer] - 1] != DONE) {
        return true;
      }
    }
    return false;
  }

  private boolean isHarmless(int i) {
    int op = ops[i];
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      if (stage[i] == NOT_STARTED
          && !registers.isReadBy(transactions.writeKey(write), op)
          && registers.readersLeft(known.versionWritten(write)) > 0) {
        return false;
      }
    }
    return true;
  }

  private void take(int step) {
    int i = step >> 2;
    int op = ops[i];
    if (stage[i] == NOT_STARTED) {
      registers.changeReaders(op, -1);
    }
    if ((step & 3) == READ) {
      trail.add(step);
      stage[i] = READ;
      registers.lock(op, op + 1);
      return;
    }
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int key = transactions.writeKey(write);
      replaced.add(registers.current(key));
      registers.set(key, known.versionWritten(write));
    }
    if (stage[i] == READ) {
      registers.lock(op, 0);
    }
    trail.add(step | (stage[i] == READ ? Integer.MIN_VALUE : 0));
    stage[i] = DONE;
    done++;
  }

  private void undo(int size) {
    while (trail.size() > size) {
      int step = trail.removeLast();
      boolean hadRead = step < 0;
      step &= Integer.MAX_VALUE;
      int i = step >> 2;
      int op = ops[i];
      if ((step & 3) == READ) {
        stage[i] = NOT_STARTED;
        registers.lock(op, 0);
        registers.changeReaders(op, 1);
        continue;
      }
      done--;
      firstOpen = 0;
      for (int write = transactions.writeEnd(op) - 1;
          write >= transactions.writeStart(op);
          write--) {
        registers.set(transactions.writeKey(write), replaced.removeLast());
      }
      stage[i] = hadRead ? READ : NOT_STARTED;
      if (hadRead) {
        registers.lock(op, op + 1);
      } else {
        registers.changeReaders(op, 1);
      }
    }
  }

  /** Returns a number that tells configurations apart, but for rare accidents. */
  private long hash() {
    long hash = 0;
    for (int i = 0; i < ops.length; i++) {
      if (stage[i] != NOT_STARTED) {
        hash += mix(i * 4L + stage[i]);
      }
      for (int w = transactions.writeStart(ops[i]); w < transactions.writeEnd(ops[i]); w++) {
        if (registers.current(transactions.writeKey(w)) == known.versionWritten(w)) {
          hash += mix(0x10_0000_0000L + w);
        }
      }
    }
    return hash;
  }

  private static long mix(long value) {
    long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 29);
  }
}
