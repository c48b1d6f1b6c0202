package dev.clew.run;

import dev.clew.targets.IsolationLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command line that repeats a run: all its options spelled out, quoted for a POSIX shell. */
final class RepeatCommand {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private RepeatCommand() {}

  /** Returns the command of a plan; what the plan leaves open, the command leaves open. */
  static String of(RunPlan plan) {
    List<String> words = new ArrayList<>(List.of("clew", "run"));
    add(words, "--target", plan.target().text());
    IsolationLevel level = plan.level();
    if (level != null) {
      add(words, "--isolation", level.id());
    }
    add(words, "--workload", plan.workload());
    String consistency = plan.consistency();
    if (consistency != null) {
      add(words, "--consistency", consistency);
    }
    add(words, "--concurrency", plan.concurrency());
    if (plan.operations() > 0) {
      add(words, "--ops", plan.operations());
    }
    if (!plan.time().isZero()) {
      add(words, "--time", spelled(plan.time()));
    }
    if (plan.rate() > 0) {
      add(words, "--rate", plan.rate());
    }
    Pacing usual = Pacing.defaults();
    if (!plan.pacing().timeout().equals(usual.timeout())) {
      add(words, "--timeout", spelled(plan.pacing().timeout()));
    }
    if (!plan.pacing().pause().equals(usual.pause())) {
      add(words, "--pause", spelled(plan.pacing().pause()));
    }
    FaultPlan faults = plan.faults();
    if (!faults.isEmpty()) {
      add(words, "--faults", Fault.join(faults.faults()));
      add(words, "--fault-interval", spelled(faults.interval()));
    }
    if (!plan.finalReads()) {
      words.add("--no-final-reads");
    }
    add(words, "--seed", plan.seed());
    add(words, "--store", plan.store());
    return String.join(" ", words);
  }

  /** Returns the command that checks a history of a plan, but for the name of its file. */
  static String ofCheck(Prepared prepared) {
    List<String> words = new ArrayList<>(List.of("clew", "check"));
    add(words, "--workload", prepared.workload().name());
    add(words, "--consistency", prepared.asked().id());
    return String.join(" ", words);
  }

  private static void add(List<String> words, String option, Object value) {
    words.add(option);
    words.add(quoted(value.toString()));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns a duration in seconds or, if it is shorter than one, in milliseconds. */
  private static String spelled(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
    return seconds.compareTo(BigDecimal.ONE) >= 0
        ? seconds.toPlainString() + "s"
        : seconds.movePointRight(3).stripTrailingZeros().toPlainString() + "ms";
  }
}
