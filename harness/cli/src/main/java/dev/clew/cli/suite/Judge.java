package dev.clew.cli.suite;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.doctor.Exercise;
import dev.clew.models.isolation.Anomaly;
import dev.clew.run.workload.Exercised;
import dev.clew.run.workload.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a history shows with what was expected of it. */
final class Judge {

  private final Expectation expectation;
  private final Question question;
  private final CheckResult result;
  private final Duration took;

  Judge(Expectation expectation, Question question, CheckResult result, Duration took) {
    this.expectation = expectation;
    this.question = question;
    this.result = result;
    this.took = took;
  }

  /** Returns what came of the expectation; what is not met outweighs what is not decided. */
  Finding finding() {
    List<Optional<Finding>> all =
        List.of(
            verdict(),
            first(expectation.permits().stream().map(this::permitted).toList()),
            first(expectation.forbids().stream().map(this::forbidden).toList()));
    return first(all).orElseGet(() -> finding(Finding.Status.MET, "", List.of(), null));
  }

  private static Optional<Finding> first(List<Optional<Finding>> findings) {
    List<Finding> told = findings.stream().flatMap(Optional::stream).toList();
    return told.stream()
        .filter(finding -> finding.status() == Finding.Status.UNMET)
        .findFirst()
        .or(() -> told.stream().findFirst());
  }

  private Optional<Finding> verdict() {
    Verdict expected = expectation.verdict();
    if (expected == null || expected == result.verdict()) {
      return Optional.empty();
    }
    String sentence =
        "expected %s of %s, found %s%s"
            .formatted(
                expected.word(),
                result.property(),
                result.verdict().word(),
                result.reason().isEmpty() ? "" : ": " + result.reason());
    return Optional.of(
        switch (result.verdict()) {
          case UNKNOWN -> undecided(sentence);
          case VALID -> unmet(sentence, List.of(), Fingerprint.missing(expectation, "violation"));
          case INVALID -> unmet(sentence, result.witnesses().get(0));
        });
  }

  private Optional<Finding> permitted(Anomaly anomaly) {
    Question.Search search = question.search(anomaly);
    if (search.witness().isPresent()) {
      return Optional.empty();
    }
    String what =
        "expected %s (%s), which %,d operations do not show"
            .formatted(anomaly.id(), anomaly.plainName(), question.history().size());
    if (search.undecided().isPresent()) {
      return Optional.of(
          undecided(what + ", as far as was decided: " + search.undecided().get().reason()));
    }
    List<Exercise> lacking = lacking(anomaly);
    String more = lacking.isEmpty() ? "" : "; they had no opportunity to";
    return Optional.of(
        unmet(
            what + more,
            Exercised.sentences(lacking),
            Fingerprint.missing(expectation, anomaly.id())));
  }

  private Optional<Finding> forbidden(Anomaly anomaly) {
    Question.Search search = question.search(anomaly);
    if (search.witness().isPresent()) {
      Witness witness = search.witness().get();
      String found = witness.anomaly().equals(anomaly) ? "" : ", by " + witness.anomaly().id();
      return Optional.of(
          unmet(
              "expected no %s (%s), and it is there%s"
                  .formatted(anomaly.id(), anomaly.plainName(), found),
              witness));
    }
    Optional<CheckResult> undecided = search.undecided();
    if (undecided.isPresent()) {
      return Optional.of(
          undecided(
              "whether there is %s was not decided: %s"
                  .formatted(anomaly.id(), undecided.get().reason())));
    }
    List<Exercise> lacking = lacking(anomaly);
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        undecided(
            "the history had no opportunity to show %s. %s Let the run be longer, or its"
                    .formatted(
                        anomaly.id(),
                        Exercised.sentences(lacking).stream().collect(Collectors.joining(" ")))
                + " concurrency greater."));
  }

  /** Who writes a schedule has chosen what happens. */
  private List<Exercise> lacking(Anomaly anomaly) {
    return expectation.schedule() == null
        ? Exercised.lacking(question.history(), anomaly)
        : List.of();
  }

  private Finding undecided(String sentence) {
    return finding(Finding.Status.UNDECIDED, sentence, List.of(), null);
  }

  private Finding unmet(String sentence, Witness witness) {
    return unmet(
        sentence, witness.explain(question.history()), Fingerprint.of(expectation, witness));
  }

  private Finding unmet(String sentence, List<String> explanation, Fingerprint failure) {
    return finding(Finding.Status.UNMET, sentence, explanation, failure);
  }

  private Finding finding(
      Finding.Status status,
      String sentence,
      List<String> explanation,
      @Nullable Fingerprint failure) {
    return new Finding(
        expectation,
        status,
        sentence,
        List.of(),
        explanation,
        Optional.ofNullable(failure),
        Optional.empty(),
        took);
  }
}
