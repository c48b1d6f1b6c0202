package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.witness.AccessWitness;
import dev.clew.checkers.witness.AccessWitness.Pattern;
import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.List;

/**
 * Finds the anomalies that single reads show.
 *
 * <ul>
 *   <li><b>Internal</b> (axiom INT of Cerone, Bernardi, Gotsman, A Framework for Transactional
 *       Consistency Models with Atomic Visibility, CONCUR 2015): a read of a key that its
 *       transaction read or wrote before returns another value than that.
 *   <li><b>Future read</b>: a read returns what its own transaction writes only afterwards.
 *   <li><b>G1a, aborted read</b> (Adya, Liskov, O'Neil, Generalized Isolation Level Definitions,
 *       ICDE 2000): a read returns the value of a failed transaction.
 *   <li><b>G1b, intermediate read</b>: a read returns a value of another transaction that this one
 *       wrote over.
 *   <li><b>Unwritten read</b>: a read returns what nobody wrote.
 * </ul>
 */
public final class RegisterReads {

  private static final int NOT_ACCESSED = -1;

  private final RegisterTransactions transactions;
  private final HistoryColumns columns;
  private final Findings findings;

  // Per key, valid for the transaction in txnOfKey.
  private final int[] txnOfKey;
  private final int[] expected;

  private RegisterReads(RegisterTransactions transactions, Findings findings) {
    this.transactions = transactions;
    this.columns = transactions.columns();
    this.findings = findings;
    txnOfKey = new int[columns.keys()];
    expected = new int[columns.keys()];
  }

  /** Adds the anomalies of a history to what was found. */
  public static void find(RegisterTransactions transactions, Findings findings, Deadline deadline) {
    RegisterReads reads = new RegisterReads(transactions, findings);
    for (int op = 0; op < reads.columns.operations(); op++) {
      if (reads.columns.completion(op) == HistoryColumns.OK) {
        reads.findInTransaction(op);
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
  }

  private void findInTransaction(int op) {
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      int key = columns.mopKey(mop);
      int value = columns.mopValue(mop);
      int known = txnOfKey[key] == op + 1 ? expected[key] : NOT_ACCESSED;
      if (columns.mopKind(mop) == HistoryColumns.READ && known != value) {
        if (known != NOT_ACCESSED) {
          add(Pattern.INTERNAL, op, mop);
        }
        if (value != Values.NIL) {
          findInSource(op, mop, transactions.writeOf(key, value));
        }
      }
      txnOfKey[key] = op + 1;
      expected[key] = value;
    }
  }

  private void findInSource(int op, int read, int write) {
    if (write < 0) {
      add(Pattern.UNWRITTEN_READ, op, read);
      return;
    }
    int writer = transactions.opOf(write);
    if (transactions.isAmbiguous(columns.mopKey(write))) {
      return;
    }
    if (writer == op) {
      if (write > read) {
        add(Pattern.FUTURE_READ, op, read, write);
      }
    } else if (columns.completion(writer) == HistoryColumns.FAIL) {
      add(Pattern.ABORTED_READ, op, read, write);
    } else if (transactions.isIntermediate(write)) {
      add(Pattern.INTERMEDIATE_READ, op, read, write, nextWrite(write));
    }
  }

  private int nextWrite(int write) {
    int next = write + 1;
    while (columns.mopKey(next) != columns.mopKey(write)
        || columns.mopKind(next) != HistoryColumns.WRITE) {
      next++;
    }
    return next;
  }

  private void add(Pattern pattern, int op, int read, int... writes) {
    findings.add(
        pattern.anomaly(),
        () -> {
          Place[] places = new Place[1 + writes.length];
          places[0] = place(op, read);
          for (int i = 0; i < writes.length; i++) {
            places[i + 1] = place(transactions.opOf(writes[i]), writes[i]);
          }
          Object key = columns.keyValue(columns.mopKey(read));
          return new AccessWitness(
              pattern,
              key == null ? "nil" : key,
              columns.values().get(columns.mopValue(read)),
              List.of(places));
        });
  }

  private Place place(int op, int mop) {
    return new Place(op, mop - columns.mopStart(op));
  }
}
