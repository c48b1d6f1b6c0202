package dev.clew.cli.report;

import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.checkers.doctor.Exercise;
import dev.clew.checkers.doctor.Lint;
import dev.clew.checkers.doctor.Opportunity;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import java.util.stream.Collectors;

/** What a history can show, in words. */
public final class Doctored {

  private static final int NUMBERS = 16;

  private Doctored() {}

  /** Returns what a history lacks before it says anything about a model; empty if nothing. */
  public static String lacking(Diagnosis diagnosis, ConsistencyModel model) {
    List<Exercise> missing = diagnosis.missing(model);
    String none = names(missing.stream().filter(Exercise::isImpossible).toList());
    String unsure = names(missing.stream().filter(one -> !one.isImpossible()).toList());
    if (!none.isEmpty()) {
      return "not exercised: " + none;
    }
    return unsure.isEmpty() ? "" : "not known whether exercised: " + unsure;
  }

  /** Returns one sentence if a valid verdict says less than it seems to; else an empty one. */
  static String caution(Diagnosis diagnosis, String property) {
    if (!diagnosis.lints().isEmpty()) {
      return "This history shows little: "
          + diagnosis.lints().stream().map(Lint::sentence).collect(Collectors.joining("; "))
          + ".";
    }
    String none =
        ConsistencyModels.withId(property)
            .map(
                model ->
                    names(
                        diagnosis.missing(model).stream().filter(Exercise::isImpossible).toList()))
            .orElse("");
    return none.isEmpty() ? "" : "Not exercised, so nothing is known of: " + none + ".";
  }

  /** Adds the table of all counts, and what is odd. */
  static void table(Diagnosis diagnosis, Lines lines) {
    diagnosis.lints().forEach(lint -> lines.add("Odd: " + lint.sentence() + "."));
    if (diagnosis.exercises().isEmpty()) {
      lines.add("No opportunities are counted for a history like this.");
      return;
    }
    lines.add("Opportunities to go wrong:");
    for (Exercise exercise : diagnosis.exercises()) {
      String number = number(exercise);
      lines.add(
          2,
          NUMBERS + 4,
          " ".repeat(Math.max(0, NUMBERS - number.length()))
              + number
              + "  "
              + name(exercise.opportunity())
              + (exercise.isImpossible() ? ": not exercised" : ""));
    }
  }

  private static String number(Exercise exercise) {
    String number = String.format("%,d", exercise.count());
    return switch (exercise.extent()) {
      case EXACT -> number;
      case AT_LEAST -> exercise.count() == 0 ? "not known" : "at least " + number;
      case AT_MOST -> exercise.count() == 0 ? number : "at most " + number;
      case UNKNOWN -> "not known";
    };
  }

  private static String names(List<Exercise> exercises) {
    return exercises.stream()
        .map(exercise -> name(exercise.opportunity()))
        .collect(Collectors.joining(", "));
  }

  private static String name(Opportunity opportunity) {
    String id = opportunity.anomalies().get(0).id();
    String plain = opportunity.plainName();
    boolean saysNoMore =
        plain.replace(' ', '-').equals(id) || (opportunity.isOf(true) && opportunity.isOf(false));
    return saysNoMore ? plain : plain + " (" + id + ")";
  }
}
