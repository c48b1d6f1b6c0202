package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.FAIL;
import static dev.clew.histories.columns.HistoryColumns.OK;
import static dev.clew.histories.columns.HistoryColumns.READ;
import static dev.clew.histories.columns.HistoryColumns.WRITE;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.LongIntMap;
import dev.clew.histories.columns.MopBuffer;
import dev.clew.histories.values.Values;
import java.util.Arrays;

/**
 * Gathers single reads and writes into transactions.
 *
 * <p>A transaction is a session and a number; transactions of one session are in the order in which
 * they begin. An operation of transaction -1 was aborted and is a failed transaction of its own.
 * Reading 0 where nobody writes 0 to the key is reading the initial version, which is nil.
 */
final class TextTransactions {

  private static final long ABORTED = -1;

  private final ColumnsBuilder builder;
  private final Values values;
  private final Values numbers = new Values();
  private final LongIntMap ids = new LongIntMap(-1);
  private final MopBuffer mops = new MopBuffer();
  private final int zero;

  /** Per micro-operation: its transaction. */
  private int[] owner = new int[64];

  /** Per transaction: the value id of its session; its complement if it was aborted. */
  private int[] session = new int[64];

  /** Per transaction: the line of its first operation. */
  private int[] line = new int[64];

  private int count;
  private boolean interleaved;
  private final LongIntMap keysWithZero = new LongIntMap(0);

  // The transaction of the line before, most often that of this line too.
  private long lastSession;
  private long lastNumber = ABORTED;
  private int last = -1;

  TextTransactions(ColumnsBuilder builder) {
    this.builder = builder;
    this.values = builder.values();
    this.zero = values.ofLong(0);
    builder.withoutRealtime();
  }

  /** Adds the operation of a line. */
  void add(boolean write, long key, long value, long ofSession, long number, int atLine) {
    int mop = mops.size();
    if (mop == owner.length) {
      owner = Arrays.copyOf(owner, mop * 2);
    }
    owner[mop] = transaction(ofSession, number, atLine);
    int keyId = builder.key(values.ofLong(key));
    int valueId = values.ofLong(value);
    mops.add(write ? WRITE : READ, keyId, valueId);
    if (write && valueId == zero) {
      keysWithZero.put(keyId, 1);
    }
  }

  /** Returns the history of all that was added. */
  HistoryColumns build() {
    int[] order = interleaved ? inTransactions() : new int[0];
    EventRow row = new EventRow();
    int next = 0;
    for (int txn = 0; txn < count; txn++) {
      int end = next;
      while (end < mops.size() && owner[at(order, end)] == txn) {
        end++;
      }
      boolean aborted = session[txn] < 0;
      row.clear();
      row.type = EventRow.INVOKE;
      row.process = aborted ? ~session[txn] : session[txn];
      row.transaction = true;
      row.line = line[txn];
      row.column = 1;
      fill(row, order, next, end);
      builder.add(row);
      row.type = aborted ? FAIL : OK;
      row.mops.clear();
      fill(row, order, next, end);
      builder.add(row);
      next = end;
    }
    return builder.build();
  }

  private void fill(EventRow row, int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      int mop = at(order, i);
      byte kind = mops.kind(mop);
      int key = mops.key(mop);
      int value = mops.value(mop);
      boolean initial = kind == READ && value == zero && keysWithZero.get(key) == 0;
      row.mops.add(kind, key, initial ? Values.NIL : value);
    }
  }

  private static int at(int[] order, int index) {
    return order.length == 0 ? index : order[index];
  }

  private int transaction(long ofSession, long number, int atLine) {
    if (number == ABORTED) {
      last = -1;
      return begin(~values.ofLong(ofSession), atLine);
    }
    if (last >= 0 && ofSession == lastSession && number == lastNumber) {
      return last;
    }
    int sessionId = values.ofLong(ofSession);
    long id = LongIntMap.pair(sessionId, numbers.ofLong(number));
    int known = ids.putIfAbsent(id, count);
    interleaved |= known >= 0;
    lastSession = ofSession;
    lastNumber = number;
    last = known >= 0 ? known : begin(sessionId, atLine);
    return last;
  }

  private int begin(int sessionId, int atLine) {
    if (count == session.length) {
      session = Arrays.copyOf(session, count * 2);
      line = Arrays.copyOf(line, count * 2);
    }
    session[count] = sessionId;
    line[count] = atLine;
    return count++;
  }

  /** Returns the micro-operations sorted by transaction, those of one in their order. */
  private int[] inTransactions() {
    int[] next = new int[count + 1];
    for (int mop = 0; mop < mops.size(); mop++) {
      next[owner[mop] + 1]++;
    }
    for (int txn = 0; txn < count; txn++) {
      next[txn + 1] += next[txn];
    }
    int[] order = new int[mops.size()];
    for (int mop = 0; mop < mops.size(); mop++) {
      order[next[owner[mop]]++] = mop;
    }
    return order;
  }
}
