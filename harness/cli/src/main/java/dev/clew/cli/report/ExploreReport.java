package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.Finding;
import dev.clew.jqwik.explore.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An exploration as text: the verdict line and the explanation as of a check, then the smallest
 * schedule as lanes, how often it fails, what was tried, and what the level promises.
 */
public final class ExploreReport {

  private final Exploration exploration;
  private final List<Path> files;
  private final boolean isSearch;
  private final Lines lines = new Lines();

  private ExploreReport(Exploration exploration, List<Path> files, boolean isSearch) {
    this.exploration = exploration;
    this.files = files;
    this.isSearch = isSearch;
  }

  /**
   * Returns the lines of an exploration.
   *
   * @param files what was exported
   * @param isSearch whether schedules were generated; else one was given
   */
  public static List<String> of(
      Exploration exploration, List<Path> files, boolean isSearch, boolean colour) {
    ExploreReport report = new ExploreReport(exploration, files, isSearch);
    report.body();
    List<String> all = new ArrayList<>();
    all.add(
        new TextReport(colour, false, false)
            .verdictLine(exploration.plan().target().text(), exploration.verdict()));
    all.addAll(report.lines.toList());
    return all;
  }

  private void body() {
    if (exploration.finding().isPresent()) {
      found(exploration.finding().get());
    } else {
      nothingFound();
    }
    lines.blank();
    lines.add(exploration.running());
    new Claimed(exploration.claim(), exploration.asked(), result()).addTo(lines);
    commands();
  }

  private CheckResult result() {
    return exploration
        .finding()
        .map(Finding::result)
        .orElseGet(
            () ->
                exploration.verdict() == Verdict.VALID
                    ? CheckResult.valid(exploration.asked().id(), "nothing")
                    : CheckResult.unknown(
                        exploration.asked().id(),
                        "nothing",
                        exploration.tally().undecidedBecause()));
  }

  private void found(Finding finding) {
    Explanation.inShort(finding.result(), finding.run().history())
        .forEach(line -> lines.whole(0, line));
    lines.blank();
    finding.run().printLanes().lines().forEach(line -> lines.whole(0, line));
    lines.blank();
    lines.add("Reproduced: " + finding.rate());
    if (finding.failed() < finding.replays()) {
      lines.add(
          finding.failed() == 0
              ? "It was seen once and not again: what the schedule leaves open decides."
              : "It does not always fail: what the schedule leaves open decides.");
    }
    if (isSearch) {
      lines.add(shrunk(finding));
      tried("Found by schedule %,d".formatted(exploration.tally().tries()));
    }
  }

  private static String shrunk(Finding finding) {
    int before = finding.original().program().size();
    int after = finding.schedule().program().size();
    if (before == after && !finding.isMinimal()) {
      return "Not shrunk.";
    }
    return "Shrunk from %d steps to %d, commits counted, by %,d runs; %s."
        .formatted(
            before,
            after,
            finding.shrinkRuns(),
            finding.isMinimal() ? "nothing simpler fails" : "there was no time for more");
  }

  private void nothingFound() {
    Tally tally = exploration.tally();
    if (exploration.verdict() == Verdict.UNKNOWN) {
      lines.add(
          "Not decided" + Wording.whether(exploration.asked().id()) + ": no schedule was judged.");
    } else {
      lines.add(
          isSearch
              ? "Found nothing that contradicts "
                  + Wording.noun(exploration.asked().id())
                  + ". That proves nothing; it says what was tried."
              : "The schedule shows nothing that contradicts "
                  + Wording.noun(exploration.asked().id())
                  + ".");
    }
    tried(isSearch ? "Tried %,d schedules".formatted(tally.tries()) : "Run 20 times");
  }

  private void tried(String beginning) {
    Tally tally = exploration.tally();
    lines.add(beginning + String.format(Locale.ROOT, ", %,.0f a second.", tally.perSecond()));
    if (tally.vacuous() > 0) {
      lines.add(
          "Vacuous: %,d, where no two transactions overlapped on a key that one changed."
              .formatted(tally.vacuous()));
    }
    if (tally.undecided() > 0) {
      lines.add(
          Wording.sentence(
              "Not judged: %,d, the first because %s"
                  .formatted(tally.undecided(), tally.undecidedBecause())));
    }
  }

  private void commands() {
    lines.blank();
    exploration
        .finding()
        .ifPresent(
            finding ->
                lines.whole(
                    2, "Repeat:   " + CommandName.in(exploration.replay(finding.schedule()))));
    if (isSearch) {
      lines.whole(2, "Search:   " + CommandName.in(exploration.searchAgain()));
    }
    String label = "Exported: ";
    for (Path file : files) {
      lines.whole(2, label + file);
      label = " ".repeat(label.length());
    }
  }
}
