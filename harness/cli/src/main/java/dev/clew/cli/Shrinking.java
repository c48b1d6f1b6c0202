package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.shrink.HistoryShrinker;
import dev.clew.checkers.shrink.ShrunkHistory;
import dev.clew.cli.report.Shrunk;
import dev.clew.histories.History;
import dev.clew.histories.format.EdnPrinter;
import dev.clew.models.isolation.Anomalies;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shrinks what is invalid, and saves what is left beside it. */
final class Shrinking {

  private static final Duration USUAL_TIME = Duration.ofSeconds(30);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private final Budget budget;

  /** Creates what shrinks within the budget of a check, or half a minute if that has no limit. */
  Shrinking(Budget budget) {
    this.budget = budget.time().isZero() ? Budget.of(USUAL_TIME) : budget;
  }

  /**
   * Returns the part that is left; empty if the history is not invalid, or cannot be shrunk.
   *
   * @param checkers the checker of the workload, and the one that looks for anomalies of one's own
   *     beside it
   */
  Optional<Shrunk> of(
      String file,
      Workload workload,
      CheckOptions options,
      List<Checker> checkers,
      History history,
      CheckResult result) {
    if (result.verdict() != Verdict.INVALID) {
      return Optional.empty();
    }
    boolean isOwn = !Anomalies.all().contains(result.witnesses().get(0).anomaly());
    Optional<ShrunkHistory> part;
    try {
      part = HistoryShrinker.shrink(checkers.get(isOwn ? 1 : 0), history, result, budget);
    } catch (OutOfMemoryError e) {
      part = Optional.of(new ShrunkHistory(history, result, false, 0)); // the verdict stands
    }
    return part.map(
        found ->
            found.history() == history && !found.minimal()
                ? new Shrunk(found, List.of(), "", "")
                : saved(file, workload, options, found));
  }

  private static Shrunk saved(
      String file, Workload workload, CheckOptions options, ShrunkHistory part) {
    if (file.equals("-")) {
      return new Shrunk(part, List.of(), "", "");
    }
    try {
      List<Path> files = ShrunkFiles.save(HistoryInput.path(file), part.history());
      String command = command(workload, options, part.result(), files.get(0));
      return new Shrunk(part, files.stream().map(Path::toString).toList(), command, "");
    } catch (IOException e) {
      return new Shrunk(part, List.of(), "", e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static String command(
      Workload workload, CheckOptions options, CheckResult result, Path file) {
    List<String> words = new ArrayList<>(List.of("clew", "check"));
    if (workload instanceof ModelWorkload ours) {
      ours.words().forEach(word -> words.add(quoted(word)));
    } else {
      add(words, "--workload", workload.name());
    }
    if (workload.decidesSeveralModels() || options.consistency().isPresent()) {
      add(words, "--consistency", result.property());
    }
    if (options.initialGiven()) {
      add(words, "--initial", EdnPrinter.print(options.initial()));
    }
    options.nilRead().ifPresent(choice -> add(words, "--nil-read", word(choice)));
    options.failedCas().ifPresent(choice -> add(words, "--failed-cas", word(choice)));
    words.add(quoted(file.toString()));
    return String.join(" ", words);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static void add(List<String> words, String option, String value) {
    words.add(option);
    words.add(quoted(value));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
