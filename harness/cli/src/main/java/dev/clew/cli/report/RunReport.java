package dev.clew.cli.report;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.doctor.HistoryDoctor;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.RunOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as text: the verdict line and explanation as of a check of its history, then what the level
 * promises, what its manual says and what was seen.
 */
public final class RunReport {

  private final RunOutcome outcome;
  private final TextReport form;
  private final Lines lines = new Lines();

  private RunReport(RunOutcome outcome, boolean colour) {
    this.outcome = outcome;
    this.form = new TextReport(colour, false, false);
  }

  /** Returns the lines of a run. */
  public static List<String> of(RunOutcome outcome, boolean colour) {
    RunReport report = new RunReport(outcome, colour);
    report.claims();
    report.whereabouts();
    List<String> all = new ArrayList<>();
    all.add(report.form.verdictLine(report.historyFile(), outcome.result().verdict()));
    all.addAll(Explanation.of(outcome.result(), outcome.history()));
    all.addAll(caution(outcome));
    all.addAll(report.lines.toList());
    return all;
  }

  private static List<String> caution(RunOutcome outcome) {
    if (outcome.result().verdict() != Verdict.VALID) {
      return List.of();
    }
    String caution =
        Doctored.caution(
            HistoryDoctor.glance(
                outcome.history(),
                ConsistencyModels.withId(outcome.result().property()).orElse(null)),
            outcome.result().property());
    return caution.isEmpty() ? List.of() : new Lines().add(caution).toList();
  }

  private void claims() {
    lines.blank();
    lines.add(outcome.plan().workload() + " on " + outcome.running());
    new Claimed(outcome.claim(), outcome.asked(), outcome.result()).addTo(lines);
    outcome.notes().forEach(lines::add);
  }

  private void whereabouts() {
    lines.blank();
    lines.whole(2, "History: " + historyFile());
    lines.whole(2, "Repeat:  " + CommandName.in(outcome.repeat()));
  }

  private String historyFile() {
    Path file = outcome.directory().resolve("history.edn");
    return file.toString();
  }
}
