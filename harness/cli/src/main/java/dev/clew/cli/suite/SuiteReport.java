package dev.clew.cli.suite;

import dev.clew.cli.report.CommandName;
import dev.clew.cli.report.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A suite as text: a line per expectation, and what came instead of those that were not met. */
public final class SuiteReport {

  private static final int STATUS = 9;

  private final Path file;
  private final long seed;
  private final SuiteRun run;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Fingerprint, Expectation> told = new LinkedHashMap<>();

  /** Creates the report of a suite in a file, run by a seed. */
  public SuiteReport(Path file, long seed, SuiteRun run) {
    this.file = file;
    this.seed = seed;
    this.run = run;
  }

  /** Returns the lines of a finding; a failure that was told before is only named. */
  public List<String> of(Finding finding) {
    findings.add(finding);
    Lines lines = new Lines();
    lines.add(
        0,
        STATUS,
        "%-9s%s  %.1f s"
            .formatted(
                word(finding.status()),
                finding.expectation().name(),
                finding.took().toMillis() / 1e3));
    if (finding.status() == Finding.Status.MET) {
      return lines.toList();
    }
    Expectation same = finding.failure().map(told::get).orElse(null);
    if (same != null) {
      lines.add(STATUS, 2, "the failure of '" + same.name() + "' once more");
      return lines.toList();
    }
    finding.failure().ifPresent(failure -> told.put(failure, finding.expectation()));
    details(finding, lines);
    return lines.toList();
  }

  private void details(Finding finding, Lines lines) {
    finding.sentence().lines().forEach(line -> lines.add(STATUS, 2, line));
    finding.lanes().forEach(line -> lines.whole(0, line));
    finding.explanation().forEach(line -> lines.add(STATUS + 2, 2, line));
    finding
        .failure()
        .ifPresent(
            failure ->
                lines.add(
                    STATUS,
                    2,
                    "Failure " + failure.id() + (run.knew(failure) ? ", seen before." : ", new.")));
    finding
        .kept()
        .ifPresent(place -> lines.whole(STATUS, "History: " + place.resolve("history.edn")));
    lines.whole(
        STATUS,
        "Repeat:  "
            + CommandName.in("clew suite ")
            + file
            + " --only "
            + quoted(finding.expectation().name())
            + " --seed "
            + run.seedOf(finding.expectation()));
  }

  /** Returns the last line. */
  public String summary() {
    StringBuilder counts = new StringBuilder();
    for (Finding.Status status : Finding.Status.values()) {
      long count = findings.stream().filter(finding -> finding.status() == status).count();
      if (count > 0) {
        counts.append(", ").append(count).append(' ').append(word(status).toLowerCase(Locale.ROOT));
      }
    }
    int distinct = told.size();
    return "%d %s%s%s; seed %d"
        .formatted(
            findings.size(),
            findings.size() == 1 ? "expectation" : "expectations",
            counts,
            distinct > 0
                ? " (" + distinct + (distinct == 1 ? " failure)" : " different failures)")
                : "",
            seed);
  }

  private static String word(Finding.Status status) {
    return switch (status) {
      case MET -> "ok";
      case UNMET -> "FAILED";
      case UNDECIDED -> "unknown";
      case UNAVAILABLE -> "absent";
    };
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
