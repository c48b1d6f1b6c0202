package dev.clew.cli.report;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.doctor.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/**
 * A check as text: a line {@code FILE<TAB>valid|invalid|unknown}, alone, for scripts; then
 * sentences for people, indented by two.
 */
public final class TextReport {

  private static final String RESET = "\u001b[0m";

  private final boolean colour;
  private final boolean timing;
  private final boolean exercised;

  /**
   * Creates the form of reports.
   *
   * @param colour whether the verdict is coloured
   * @param timing whether times are printed
   * @param exercised whether all opportunities are counted, and not only told of where a verdict
   *     says less than it seems to
   */
  public TextReport(boolean colour, boolean timing, boolean exercised) {
    this.colour = colour;
    this.timing = timing;
    this.exercised = exercised;
  }

  /** Returns the lines of a check. */
  public List<String> of(Checked checked) {
    List<String> lines = new ArrayList<>();
    lines.add(verdictLine(checked.file(), checked.result().verdict()));
    lines.addAll(Explanation.of(checked.result(), checked.history()));
    lines.addAll(circumstances(checked));
    return lines;
  }

  /** Returns the line that scripts read. */
  public String verdictLine(String file, Verdict verdict) {
    String word = verdict.word();
    return Printable.of(file) + "\t" + (colour ? colourOf(verdict) + word + RESET : word);
  }

  private List<String> circumstances(Checked checked) {
    Lines lines = new Lines();
    checked.diagnosis().ifPresent(diagnosis -> examined(checked, diagnosis, lines));
    if (checked.limited() && checked.result().verdict() == Verdict.UNKNOWN) {
      lines.add("A larger --budget may decide it.");
    }
    if (checked.shrunk().isPresent()) {
      checked.shrunk().get().addTo(lines);
    }
    if (checked.stored()) {
      lines.add(
          "Checked as the run.json beside it says: "
              + checked.workload()
              + ", "
              + Wording.property(checked.result().property())
              + "; --workload and --consistency override.");
    }
    if (checked.detected()) {
      lines.add("Recognised as " + checked.workload() + "; --workload names another.");
    }
    if (checked.assumed()) {
      lines.add(
          "Asked for "
              + Wording.noun(checked.result().property())
              + ", as nothing else was said; --consistency names another model.");
    }
    if (timing) {
      lines.add(
          "Parse "
              + Wording.time(checked.timing().parseNanos())
              + ", check "
              + Wording.time(checked.timing().checkNanos())
              + ".");
    }
    return lines.toList();
  }

  private void examined(Checked checked, Diagnosis diagnosis, Lines lines) {
    if (exercised) {
      Doctored.table(diagnosis, lines);
    } else if (checked.result().verdict() == Verdict.VALID) {
      String caution = Doctored.caution(diagnosis, checked.result().property());
      if (!caution.isEmpty()) {
        lines.add(caution);
      }
    }
  }

  private static String colourOf(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "\u001b[32m";
      case UNKNOWN -> "\u001b[33m";
      case INVALID -> "\u001b[1;31m";
    };
  }
}
