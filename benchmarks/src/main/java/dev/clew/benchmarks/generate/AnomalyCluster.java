package dev.clew.benchmarks.generate;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A handful of concurrent transactions on two keys of their own that show exactly one anomaly (and
 * its inseparable companions).
 */
public final class AnomalyCluster {

  /** The anomalies that can be injected. */
  public enum Kind {
    /** Nothing: the history stays valid. */
    VALID,
    /** A cycle of writes. */
    G0,
    /** A read of an aborted append. */
    G1A,
    /** A read of a version that its writer overwrote. */
    G1B,
    /** Two transactions that see each other. */
    G1C,
    /** A read skew. */
    G_SINGLE,
    /** A write skew. */
    G2_ITEM,
    /** Two appends on the same version. */
    LOST_UPDATE,
    /** A read that misses what was complete before it began. */
    STALE;

    /** Returns the name used for files, such as {@code g-single}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int FIRST_PROCESS = 1_000_000;
  private static final int A = -1;
  private static final int B = -2;

  private final EdnLines lines;
  private int processes;

  /** A micro-operation in EDN, as invoked and as completed. */
  private record Mop(String invoked, String completed) {}

  private AnomalyCluster(EdnLines lines) {
    this.lines = lines;
  }

  /** Writes the events of the cluster. */
  static void write(EdnLines lines, Kind kind) {
    AnomalyCluster cluster = new AnomalyCluster(lines);
    switch (kind) {
      case VALID -> {}
      case G0 -> {
        cluster.concurrent(
            List.of(append(A, 1), append(B, 1)), List.of(append(A, 2), append(B, 2)));
        cluster.alone(read(A, "[1 2]"), read(B, "[2 1]"));
      }
      case G1A -> {
        int aborted = cluster.invoke(List.of(append(A, 1)));
        cluster.alone(read(A, "[1]"));
        cluster.complete("fail", aborted, List.of(append(A, 1)));
      }
      case G1B -> {
        cluster.concurrent(List.of(append(A, 1), append(A, 2)), List.of(read(A, "[1]")));
        cluster.alone(read(A, "[1 2]"));
      }
      case G1C ->
          cluster.concurrent(
              List.of(append(A, 1), read(B, "[1]")), List.of(append(B, 1), read(A, "[1]")));
      case G_SINGLE -> {
        cluster.concurrent(
            List.of(append(A, 1), append(B, 1)), List.of(read(A, "[1]"), read(B, "nil")));
        cluster.alone(read(B, "[1]"));
      }
      case G2_ITEM -> {
        cluster.concurrent(
            List.of(read(A, "nil"), append(B, 1)), List.of(read(B, "nil"), append(A, 1)));
        cluster.alone(read(A, "[1]"), read(B, "[1]"));
      }
      case LOST_UPDATE -> {
        cluster.concurrent(
            List.of(read(A, "nil"), append(A, 1)), List.of(read(A, "nil"), append(A, 2)));
        cluster.alone(read(A, "[1 2]"));
      }
      case STALE -> {
        cluster.alone(append(A, 1));
        cluster.alone(read(A, "nil"));
        cluster.alone(read(A, "[1]"));
      }
    }
  }

  private void concurrent(List<Mop> first, List<Mop> second) {
    int one = invoke(first);
    int two = invoke(second);
    complete("ok", one, first);
    complete("ok", two, second);
  }

  private void alone(Mop... transaction) {
    List<Mop> mops = List.of(transaction);
    complete("ok", invoke(mops), mops);
  }

  private int invoke(List<Mop> transaction) {
    int process = FIRST_PROCESS + processes++;
    lines.event("invoke", "txn", vector(transaction, Mop::invoked), process);
    return process;
  }

  private void complete(String type, int process, List<Mop> transaction) {
    lines.event(type, "txn", vector(transaction, Mop::completed), process);
  }

  private static String vector(List<Mop> transaction, Function<Mop, String> face) {
    return transaction.stream().map(face).collect(Collectors.joining(" ", "[", "]"));
  }

  private static Mop append(int key, int element) {
    String text = "[:append " + key + " " + element + "]";
    return new Mop(text, text);
  }

  private static Mop read(int key, String list) {
    return new Mop("[:r " + key + " nil]", "[:r " + key + " " + list + "]");
  }
}
