package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.shrink.PartShrinker;
import dev.clew.checkers.spi.SecondOpinion;
import dev.clew.checkers.spi.SecondOpinion.Opinion;
import dev.clew.checkers.spi.SecondOpinion.Question;
import dev.clew.cli.report.Lines;
import dev.clew.cli.report.Printable;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts one question to two checkers.
 *
 * @param ours Clew's
 * @param other somebody else's
 * @param question the question
 * @param budget what each may spend
 */
record Comparison(Checker ours, SecondOpinion other, Question question, Budget budget) {

  /** Longer parts are in their file. */
  private static final int MOST_SHOWN = 20;

  private static final Duration MOST_SHRINKING = Duration.ofSeconds(30);

  /** What is printed, and the exit code. */
  record Outcome(int code, List<String> lines) {}

  private record Said(Verdict verdict, Set<String> anomalies, String cause, long nanos) {}

  Outcome of(String file, History history) {
    Said our = ours(history);
    Said their = theirs(history);
    boolean decided = our.verdict != Verdict.UNKNOWN && their.verdict != Verdict.UNKNOWN;
    boolean agree = our.verdict == their.verdict;
    int code = !decided ? ExitCode.UNKNOWN : agree ? ExitCode.VALID : ExitCode.INVALID;
    Lines lines = new Lines();
    String first =
        Printable.of(file) + "\t" + (!decided ? "unknown" : agree ? "agree" : "disagree");
    lines.add(2, 10, said("Clew", our));
    lines.add(2, 10, said(other.name(), their));
    differences(our, their).forEach(lines::add);
    if (decided && !agree) {
      shrunk(file, history).forEach(line -> lines.whole(2, line));
    }
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(lines.toList());
    return new Outcome(code, all);
  }

  private Said ours(History history) {
    long begin = budget.clock().getAsLong();
    CheckResult result = ours.check(history, budget);
    long nanos = budget.clock().getAsLong() - begin;
    Set<String> anomalies =
        result.witnesses().stream()
            .map(witness -> witness.anomaly().id())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Said(result.verdict(), anomalies, result.reason(), nanos);
  }

  private Said theirs(History history) {
    long begin = budget.clock().getAsLong();
    Opinion opinion = other.of(history, question);
    long nanos = budget.clock().getAsLong() - begin;
    return new Said(opinion.verdict(), new TreeSet<>(opinion.anomalies()), opinion.cause(), nanos);
  }

  private static String said(String name, Said said) {
    String more =
        said.verdict == Verdict.UNKNOWN
            ? ": " + said.cause
            : said.anomalies.isEmpty() ? "" : ": " + String.join(", ", said.anomalies);
    return String.format("%-8s%-8s in %s%s", name, said.verdict.word(), time(said.nanos), more);
  }

  private static String time(long nanos) {
    return nanos >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private List<String> differences(Said our, Said their) {
    List<String> sentences = new ArrayList<>();
    if (our.anomalies.isEmpty() || their.anomalies.isEmpty()) {
      return sentences;
    }
    Set<String> both = new TreeSet<>(our.anomalies);
    both.retainAll(their.anomalies);
    add(sentences, "Both name", both, Set.of());
    add(sentences, "Only Clew names", our.anomalies, both);
    add(sentences, "Only " + other.name() + " names", their.anomalies, both);
    return sentences;
  }

  private static void add(
      List<String> sentences, String start, Set<String> all, Set<String> without) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(without);
    if (!left.isEmpty()) {
      sentences.add(start + " " + String.join(", ", left) + ".");
    }
  }

  private boolean disagree(History part) {
    try {
      Verdict our = ours.check(part, budget).verdict();
      Verdict their = our == Verdict.UNKNOWN ? Verdict.UNKNOWN : other.of(part, question).verdict();
      return our != Verdict.UNKNOWN && their != Verdict.UNKNOWN && our != their;
    } catch (InputException e) {
      return false; // the part is no history of this kind any more
    }
  }

  private List<String> shrunk(String file, History history) {
    Duration limit = budget.time().compareTo(MOST_SHRINKING) < 0 ? budget.time() : MOST_SHRINKING;
    PartShrinker.Part part =
        PartShrinker.shrink(
            history, this::disagree, new Budget(limit, budget.visits(), budget.clock()));
    int size = part.history().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "They disagree. "
            + (part.minimal() ? "The smallest part" : "The smallest part found in time")
            + " on which they do has "
            + size
            + (size == 1 ? " operation:" : " operations:"));
    for (int op = 0; op < Math.min(MOST_SHOWN, size); op++) {
      lines.add("    " + part.history().print(op));
    }
    if (!file.equals("-")) {
      try {
        List<Path> files = ShrunkFiles.save(HistoryInput.path(file), part.history());
        lines.add("Saved:    " + files.get(0) + "  " + files.get(1));
      } catch (IOException e) {
        lines.add("Not saved: " + e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
    return lines;
  }
}
