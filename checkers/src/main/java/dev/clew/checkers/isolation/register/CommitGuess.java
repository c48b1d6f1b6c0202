package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.checkers.isolation.versions.EventReplay;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * Guesses the order in which transactions committed by executing them, one after another, on
 * registers that hold one version each.
 *
 * <p>A transaction is <em>ready</em> if the registers hold the versions that it read, and nobody is
 * left to read those that it writes over. The guess walks the events of the history.
 *
 * <ul>
 *   <li>What is ready and does no harm is executed at once: it writes nothing, or what nobody
 *       reads, or over what it read itself: then it must come next in any case.
 *   <li>A blind write that somebody reads puts off all other writers of the key until the readers
 *       are done. It is executed as late as possible: when it completes, or when what completes
 *       cannot do without it. Before it go other writers of the key whose version is over, by
 *       itself or one of its readers, before the last reader of this one is invoked.
 *   <li>What completes and cannot be executed even so is executed by force.
 * </ul>
 *
 * <p>An asserted order of keys needs no care: an order that explains all reads and keeps sessions,
 * or realtime, keeps what is asserted of what they met.
 *
 * <p>So every transaction is executed between its invocation and its completion, and the order
 * keeps realtime. If the history does not tell realtime, it keeps sessions unless by force. Nothing
 * is claimed of the order: it is tested afterwards. Takes time linear in the accesses, times the
 * number of concurrent writers of a key at worst.
 */
final class CommitGuess {

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final HistoryColumns columns;
  private final boolean realtime;
  private final Digraph readersOf;

  /** Per version: the first completion, and the last invocation, of its writer and readers. */
  private final int[] ends;

  private final int[] lasts;

  // The state of the registers.
  private final int[] current;
  private final int[] readersLeft;
  private final int[] readsCurrent;

  // The state of the transactions.
  private final int[] order;
  private int ranked;
  private final boolean[] isRanked;
  private final boolean[] isInvoked;
  private final boolean[] isOnStack;
  private final int[] previousInSession;
  private final int[] nextInSession;

  // Who waits, each for one thing: a version to be current, or readers of a key to be done.
  private final int[] nextWaiting;
  private final int[] waitsForVersion;
  private final int[] waitsForReaders;
  private final IntList woken = new IntList();
  private final IntList stack = new IntList();

  // Per key, the writes that are invoked and not executed, as a list.
  private final int[] firstPending;
  private final int[] nextPending;
  private final int[] previousPending;

  private CommitGuess(KnownOrder known) {
    this.known = known;
    this.transactions = known.transactions;
    this.columns = transactions.columns();
    this.realtime = columns.hasRealtime();
    int ops = columns.operations();
    int keys = columns.keys();
    readersLeft = new int[known.versions()];
    ends = new int[known.versions()];
    lasts = new int[known.versions()];
    readersOf = readersOf();
    current = new int[keys];
    Arrays.setAll(current, key -> key);
    readsCurrent = new int[keys];
    order = new int[ops];
    isRanked = new boolean[ops];
    isInvoked = new boolean[ops];
    isOnStack = new boolean[ops];
    nextInSession = new int[realtime ? 0 : ops];
    previousInSession = realtime ? new int[0] : previousInSession();
    nextWaiting = new int[ops];
    waitsForVersion = new int[known.versions()];
    waitsForReaders = new int[keys];
    firstPending = new int[keys];
    nextPending = new int[transactions.writes()];
    previousPending = new int[transactions.writes()];
    Arrays.fill(firstPending, -1);
  }

  /** Returns all committed transactions in the order guessed. */
  static int[] of(KnownOrder known, Deadline deadline) {
    CommitGuess guess = new CommitGuess(known);
    EventReplay.replay(guess.columns, guess::invoke, guess::demand, deadline);
    for (int op = 0; op < guess.order.length; op++) {
      if (guess.transactions.isCommitted(op)) {
        guess.demand(op);
      }
    }
    return Arrays.copyOf(guess.order, guess.ranked);
  }

  private Digraph readersOf() {
    IntList versions = new IntList();
    IntList readers = new IntList();
    Arrays.fill(ends, HistoryColumns.NEVER);
    for (int op = 0; op < columns.operations(); op++) {
      for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
        int version = known.versionRead(read);
        if (version != KnownOrder.NONE) {
          versions.add(version);
          readers.add(op);
          readersLeft[version]++;
          extend(version, op);
        }
      }
      for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
        extend(known.versionWritten(write), op);
      }
    }
    return Digraph.of(known.versions(), versions, readers);
  }

  private void extend(int version, int op) {
    if (realtime) {
      ends[version] = Math.min(ends[version], columns.returned(op));
      lasts[version] = Math.max(lasts[version], columns.invoked(op));
    }
  }

  private int[] previousInSession() {
    int[] last = new int[columns.processes()];
    int[] previous = new int[columns.operations()];
    Arrays.fill(last, -1);
    for (int op = 0; op < previous.length; op++) {
      previous[op] = last[columns.process(op)];
      if (transactions.isCommitted(op)) {
        if (previous[op] >= 0) {
          nextInSession[previous[op]] = op;
        }
        last[columns.process(op)] = op;
      }
    }
    return previous;
  }

  private void invoke(int op) {
    if (!transactions.isCommitted(op)) {
      return;
    }
    isInvoked[op] = true;
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      link(write, transactions.writeKey(write));
    }
    attempt(op);
    wake();
  }

  private void link(int write, int key) {
    previousPending[write] = -1;
    nextPending[write] = firstPending[key];
    if (firstPending[key] >= 0) {
      previousPending[firstPending[key]] = write;
    }
    firstPending[key] = write;
  }

  private void unlink(int write, int key) {
    int previous = previousPending[write];
    int next = nextPending[write];
    if (previous >= 0) {
      nextPending[previous] = next;
    } else {
      firstPending[key] = next;
    }
    if (next >= 0) {
      previousPending[next] = previous;
    }
  }

  private void wake() {
    while (!woken.isEmpty()) {
      attempt(woken.removeLast());
    }
  }

  /** Executes a transaction if it is ready and harmless, else leaves it where it will be woken. */
  private void attempt(int op) {
    if (isRanked[op] || !isInvoked[op]) {
      return;
    }
    if (!realtime && previousInSession[op] >= 0 && !isRanked[previousInSession[op]]) {
      return; // Whoever comes before it in the session wakes it.
    }
    int version = missingVersion(op);
    if (version != KnownOrder.NONE) {
      nextWaiting[op] = waitsForVersion[version];
      waitsForVersion[version] = op + 1;
      return;
    }
    int key = busyKey(op);
    if (key >= 0) {
      nextWaiting[op] = waitsForReaders[key];
      waitsForReaders[key] = op + 1;
    } else if (isHarmless(op)) {
      execute(op);
    }
  }

  /** Returns a version that the transaction read and that is not current, or NONE. */
  private int missingVersion(int op) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      int version = known.versionRead(read);
      if (version != KnownOrder.NONE) {
        int key = transactions.readKey(read);
        if (current[key] != version) {
          return version;
        }
        readsCurrent[key] = op + 1;
      }
    }
    return KnownOrder.NONE;
  }

  /** Returns a key that it writes and of which others are left to read what is current, or -1. */
  private int busyKey(int op) {
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int key = transactions.writeKey(write);
      int own = readsCurrent[key] == op + 1 ? 1 : 0;
      if (readersLeft[current[key]] > own) {
        return key;
      }
    }
    return -1;
  }

  private boolean isHarmless(int op) {
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      if (readsCurrent[transactions.writeKey(write)] != op + 1
          && readersLeft[known.versionWritten(write)] > 0) {
        return false;
      }
    }
    return true;
  }

  private void execute(int op) {
    isRanked[op] = true;
    order[ranked++] = op;
    if (!realtime && nextInSession[op] > 0) {
      woken.add(nextInSession[op]);
    }
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      int version = known.versionRead(read);
      if (version != KnownOrder.NONE && --readersLeft[version] <= 1) {
        wakeReaders(waitsForReaders, transactions.readKey(read));
      }
    }
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int key = transactions.writeKey(write);
      int version = known.versionWritten(write);
      unlink(write, key);
      current[key] = version;
      wakeReaders(waitsForVersion, version);
      if (readersLeft[version] <= 1) {
        wakeReaders(waitsForReaders, key);
      }
    }
  }

  private void wakeReaders(int[] waits, int what) {
    for (int waiting = waits[what]; waiting != 0; waiting = nextWaiting[waiting - 1]) {
      woken.add(waiting - 1);
    }
    waits[what] = 0;
  }

  /** Executes a transaction now, after those that it waits for, or by force. */
  private void demand(int op) {
    push(op);
    while (!stack.isEmpty()) {
      int top = stack.get(stack.size() - 1);
      int first = isRanked[top] ? top : before(top);
      if (first >= 0 && first != top && !isOnStack[first] && isInvoked[first]) {
        push(first);
        continue;
      }
      isOnStack[stack.removeLast()] = false;
      if (!isRanked[top]) {
        execute(top);
        wake();
      }
    }
  }

  private void push(int op) {
    stack.add(op);
    isOnStack[op] = true;
  }

  /** Returns a transaction that has to be executed before another, or -1. */
  private int before(int op) {
    if (!realtime && previousInSession[op] >= 0 && !isRanked[previousInSession[op]]) {
      return previousInSession[op];
    }
    int version = missingVersion(op);
    if (version != KnownOrder.NONE) {
      int writer = known.writer(version);
      return writer >= 0 && !isRanked[writer] ? writer : -1;
    }
    int key = busyKey(op);
    return key >= 0 ? readerLeft(current[key], op) : writerBefore(op);
  }

  private int readerLeft(int version, int but) {
    for (int i = readersOf.start()[version]; i < readersOf.start()[version + 1]; i++) {
      int reader = readersOf.target()[i];
      if (reader != but && !isRanked[reader] && isInvoked[reader] && !isOnStack[reader]) {
        return reader;
      }
    }
    return -1;
  }

  /** Returns a writer of a key whose version is over before the last reader of this one comes. */
  private int writerBefore(int op) {
    // Without realtime no version is known to be over.
    int end = realtime ? transactions.writeEnd(op) : transactions.writeStart(op);
    for (int write = transactions.writeStart(op); write < end; write++) {
      int key = transactions.writeKey(write);
      int last = lasts[known.versionWritten(write)];
      for (int other = firstPending[key]; other >= 0; other = nextPending[other]) {
        int writer = transactions.opOf(transactions.writeMop(other));
        if (writer != op && !isOnStack[writer] && ends[known.versionWritten(other)] < last) {
          return writer;
        }
      }
    }
    return -1;
  }
}
