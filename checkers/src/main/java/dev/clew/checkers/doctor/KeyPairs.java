package dev.clew.checkers.doctor;

import static dev.clew.checkers.doctor.AccessSets.READS;
import static dev.clew.checkers.doctor.AccessSets.WRITES;
import static dev.clew.checkers.doctor.OpenTransactions.NONE;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the opportunities that take two keys: at each invocation, the open transactions that share
 * a key with it are compared with it.
 *
 * <p>Where many transactions share a hot key and no other, this would be quadratic. So counting
 * stops when every count has reached {@link #ENOUGH}, or after a number of steps that is a small
 * multiple of the accesses; the counts are then lower bounds.
 */
final class KeyPairs {

  /** A history with so many opportunities of each kind is exercised. */
  static final long ENOUGH = 100;

  private static final long STEPS_PER_ACCESS = 8;

  private static final long LEAST_STEPS = 1 << 20;

  private final AccessSets sets;
  private final OpenTransactions open;
  private final LongForks forks;
  private long steps;
  private boolean stopped;

  private long dirtyWrites;
  private long circularFlows;
  private long readSkews;
  private long writeSkews;

  KeyPairs(AccessSets sets, int operations, long accesses) {
    this.sets = sets;
    this.open = new OpenTransactions(sets.limit(), operations);
    this.forks = new LongForks(sets, open);
    this.steps = LEAST_STEPS + STEPS_PER_ACCESS * accesses;
  }

  /** Takes the invocation of what completes ok, which is loaded. */
  void invoke(int op) {
    if (stopped) {
      return;
    }
    boolean writes = (sets.all & WRITES) != 0;
    if (sets.count > 1) {
      compareAll(op);
    }
    if (forks.count() < ENOUGH && steps > 0) {
      steps -= forks.invoke();
    }
    if (sets.count > 1 || writes) {
      open.add(op, sets);
    }
    stopped =
        steps <= 0
            || (Math.min(Math.min(dirtyWrites, circularFlows), Math.min(readSkews, writeSkews))
                    >= ENOUGH
                && forks.count() >= ENOUGH);
  }

  /** Takes the return of what completes ok. */
  void complete(int op) {
    if (!stopped) {
      open.remove(op);
    }
  }

  private void compareAll(int op) {
    for (int i = 0; i < sets.count; i++) {
      for (int node = open.head[sets.keys[i]]; node != NONE; node = open.next[node]) {
        steps--;
        int slot = open.slot[node];
        boolean related = ((sets.flags[i] | open.flags[node]) & WRITES) != 0;
        if (related && open.mark[slot] != op) {
          open.mark[slot] = op;
          compare(slot);
        }
      }
      if (steps <= 0) {
        return;
      }
    }
  }

  private void compare(int slot) {
    int bothWrite = 0;
    int weReadTheirs = 0;
    int theyReadOurs = 0;
    int sameKey = 0;
    int weOnlyRead = 0;
    int theyOnlyRead = 0;
    for (int node = open.first(slot); node != NONE; node = open.following(node)) {
      steps--;
      int ours = sets.of(open.key[node]);
      int theirs = open.flags[node];
      int weReadIt = ours & READS & (theirs & WRITES) / WRITES;
      int theyReadIt = theirs & READS & (ours & WRITES) / WRITES;
      bothWrite += (ours & theirs & WRITES) / WRITES;
      weReadTheirs += weReadIt;
      theyReadOurs += theyReadIt;
      sameKey += weReadIt & theyReadIt;
      weOnlyRead += (ours & WRITES) == 0 ? weReadIt : 0;
      theyOnlyRead += (theirs & WRITES) == 0 ? theyReadIt : 0;
    }
    dirtyWrites += bothWrite > 1 ? 1 : 0;
    readSkews += (weReadTheirs > 1 ? 1 : 0) + (theyReadOurs > 1 ? 1 : 0);
    writeSkews += weOnlyRead > 0 && theyOnlyRead > 0 ? 1 : 0;
    boolean isOneKey = weReadTheirs == 1 && theyReadOurs == 1 && sameKey == 1;
    circularFlows += weReadTheirs > 0 && theyReadOurs > 0 && !isOneKey ? 1 : 0;
  }

  /** Returns whether counting went on to the end. */
  boolean isExact(Opportunity opportunity) {
    return !stopped && (opportunity != Opportunity.LONG_FORK || forks.count() < ENOUGH);
  }

  Map<Opportunity, Long> counts() {
    Map<Opportunity, Long> counts = new EnumMap<>(Opportunity.class);
    counts.put(Opportunity.DIRTY_WRITE, dirtyWrites);
    counts.put(Opportunity.CIRCULAR_FLOW, circularFlows);
    counts.put(Opportunity.READ_SKEW, readSkews);
    counts.put(Opportunity.LONG_FORK, forks.count());
    counts.put(Opportunity.WRITE_SKEW, writeSkews);
    return counts;
  }
}
