package dev.clew.benchmarks.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Histories of transactions on registers as text of one read or write a line, serializable by
 * construction: {@code r(key,value,session,transaction)}.
 *
 * <p>Transactions of a random session follow one another, each of as many operations as the next.
 * Half of the operations are reads; keys are drawn evenly; the values of a key are 1, 2, 3 and so
 * on, and 0 is what it holds at first.
 */
final class TextHistory {

  private static final int SESSIONS = 20;
  private static final int OPERATIONS = 8;
  private static final int KEYS = 10_000;
  private static final int FLUSH_AT = 1 << 16;

  private TextHistory() {}

  /** Writes a history of so many transactions. */
  static void write(OutputStream out, int transactions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int keys = transactions < KEYS ? KEYS / 10 : KEYS;
    int[] value = new int[keys];
    StringBuilder lines = new StringBuilder();
    for (int transaction = 1; transaction <= transactions; transaction++) {
      int session = random.nextInt(SESSIONS);
      for (int i = 0; i < OPERATIONS; i++) {
        int key = random.nextInt(keys);
        boolean read = random.nextBoolean();
        lines.append(read ? "r(" : "w(").append(key).append(',');
        lines.append(read ? value[key] : ++value[key]).append(',');
        lines.append(session).append(',').append(transaction).append(")\n");
      }
      if (lines.length() > FLUSH_AT || transaction == transactions) {
        flush(lines, out);
      }
    }
  }

  private static void flush(StringBuilder lines, OutputStream out) {
    try {
      out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.setLength(0);
  }
}
