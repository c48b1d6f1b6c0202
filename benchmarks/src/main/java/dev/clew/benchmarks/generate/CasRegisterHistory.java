package dev.clew.benchmarks.generate;

import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * Histories of one compare-and-set register, linearizable by construction, with one stale read if
 * asked for.
 *
 * <p>All processes are always busy, so that the true concurrency is their number. Reads, writes and
 * compare-and-sets are a third each, over the values 0 to 4, nil at first. The stale read returns
 * 9, which is written once, half-way, and read at 95 per cent.
 */
public final class CasRegisterHistory {

  private static final int VALUES = 5;
  private static final int NIL = -1;
  private static final int STALE = 9;

  private final SplittableRandom random;
  private final int processes;
  private final double crashed;
  private final int[] processId;
  private final Call[] pending;
  private int register = NIL;

  /** An operation under way. */
  private static final class Call {
    String function = "read";
    int from;
    int to;
    boolean crashes;
    boolean applied;
    boolean succeeded = true;
  }

  private CasRegisterHistory(int processes, double crashed, long seed) {
    this.processes = processes;
    this.crashed = crashed;
    this.random = new SplittableRandom(seed);
    this.processId = new int[processes];
    this.pending = new Call[processes];
    for (int i = 0; i < processes; i++) {
      processId[i] = i;
    }
  }

  /**
   * Writes a history.
   *
   * @param crashed the share of operations that stay indeterminate, half of them with effect
   * @param stale whether one read is stale
   */
  public static void write(
      OutputStream out, int operations, int processes, double crashed, boolean stale, long seed) {
    try (EdnLines lines = new EdnLines(out)) {
      new CasRegisterHistory(processes, crashed, seed).run(lines, operations, stale);
    }
  }

  private void run(EdnLines lines, int operations, boolean stale) {
    int invoked = 0;
    int open = 0;
    boolean written = !stale;
    boolean read = !stale;
    while (invoked < operations || open > 0) {
      int slot = random.nextInt(processes);
      Call call = pending[slot];
      if (call == null) {
        if (invoked < operations) {
          pending[slot] = call = generate();
          if (!written && invoked >= operations / 2) {
            call.function = "write";
            call.to = STALE;
            call.crashes = false;
            written = true;
          }
          lines.event("invoke", call.function, argument(call), processId[slot]);
          invoked++;
          open++;
        }
      } else if (!call.applied) {
        apply(call);
      } else {
        if (!read && invoked > operations * 0.95 && call.function.equals("read")) {
          call.from = STALE;
          read = true;
        }
        complete(lines, slot, call);
        open--;
      }
    }
  }

  private Call generate() {
    Call call = new Call();
    switch (random.nextInt(3)) {
      case 0 -> call.function = "read";
      case 1 -> call.function = "write";
      default -> call.function = "cas";
    }
    call.from = random.nextInt(VALUES);
    call.to = random.nextInt(VALUES);
    call.crashes = random.nextDouble() < crashed;
    return call;
  }

  private void apply(Call call) {
    call.applied = true;
    if (call.crashes && random.nextBoolean()) {
      return;
    }
    switch (call.function) {
      case "read" -> call.from = register;
      case "write" -> register = call.to;
      default -> {
        call.succeeded = register == call.from;
        register = call.succeeded ? call.to : register;
      }
    }
  }

  private void complete(EdnLines lines, int slot, Call call) {
    String type = call.crashes ? "info" : call.succeeded ? "ok" : "fail";
    boolean sees = call.function.equals("read") && !call.crashes;
    String value = sees && call.from != NIL ? Integer.toString(call.from) : argument(call);
    lines.event(type, call.function, value, processId[slot]);
    if (call.crashes) {
      processId[slot] += processes;
    }
    pending[slot] = null;
  }

  private static String argument(Call call) {
    return switch (call.function) {
      case "read" -> "nil";
      case "write" -> Integer.toString(call.to);
      default -> "[" + call.from + " " + call.to + "]";
    };
  }
}
