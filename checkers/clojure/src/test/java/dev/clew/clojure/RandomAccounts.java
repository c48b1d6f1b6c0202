package dev.clew.clojure;

import dev.clew.histories.History;
import dev.clew.histories.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of a bank account, most of them sound, some with a wrong balance, some crashes. */
final class RandomAccounts {

  private static final String[] FUNCTIONS = {"deposit", "withdraw", "balance"};

  private final Random random;
  private final int processes;
  private final StringBuilder text = new StringBuilder();
  private long balance;

  private RandomAccounts(long seed, int processes) {
    this.random = new Random(seed);
    this.processes = processes;
  }

  /** An operation under way; it takes effect at one moment, and later completes. */
  private static final class Call {
    final int process;
    final String function;
    final long amount;
    String completion = "";

    Call(int process, String function, long amount) {
      this.process = process;
      this.function = function;
      this.amount = amount;
    }
  }

  /**
   * Returns a history.
   *
   * @param wrong how many of a thousand balances are wrong
   * @param crashes how many of a thousand operations do not complete
   */
  static History history(long seed, int processes, int operations, int wrong, int crashes) {
    RandomAccounts accounts = new RandomAccounts(seed, processes);
    accounts.run(operations, wrong, crashes);
    byte[] bytes = accounts.text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return History.read(new ByteArrayInputStream(bytes), "account", ReadOptions.withDefaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(int operations, int wrong, int crashes) {
    List<Integer> idle = new ArrayList<>();
    for (int process = 0; process < processes; process++) {
      idle.add(process);
    }
    List<Call> calls = new ArrayList<>();
    int begun = 0;
    while (begun < operations || !calls.isEmpty()) {
      if (begun < operations && !idle.isEmpty() && (calls.isEmpty() || random.nextBoolean())) {
        begun++;
        calls.add(invoke(idle.remove(random.nextInt(idle.size()))));
        continue;
      }
      Call call = calls.get(random.nextInt(calls.size()));
      if (call.completion.isEmpty()) {
        call.completion = effect(call, wrong, crashes);
      } else {
        calls.remove(call);
        text.append(call.completion);
        idle.add(call.process);
      }
    }
  }

  private Call invoke(int process) {
    String function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
    Call call = new Call(process, function, 1 + random.nextInt(3));
    event("invoke", call, function.equals("balance") ? "nil" : "" + call.amount);
    return call;
  }

  private String effect(Call call, int wrong, int crashes) {
    int begin = text.length();
    if (random.nextInt(1000) < crashes) {
      if (random.nextBoolean()) {
        take(call);
      }
      event("info", call, call.function.equals("balance") ? "nil" : "" + call.amount);
    } else if (call.function.equals("balance")) {
      event("ok", call, "" + (balance + (random.nextInt(1000) < wrong ? 1 : 0)));
    } else {
      event(take(call) ? "ok" : "fail", call, "" + call.amount);
    }
    String completion = text.substring(begin);
    text.setLength(begin);
    return completion;
  }

  private boolean take(Call call) {
    long after =
        switch (call.function) {
          case "deposit" -> balance + call.amount;
          case "withdraw" -> balance - call.amount;
          default -> balance;
        };
    if (after < 0) {
      return false;
    }
    balance = after;
    return true;
  }

  private void event(String type, Call call, String value) {
    text.append("{:type :").append(type).append(", :process ").append(call.process);
    text.append(", :f :").append(call.function).append(", :value ").append(value).append("}\n");
  }
}
