package dev.clew.checkers.own;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.isolation.pattern.PatternSearching;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalySpecification;
import dev.clew.models.isolation.AnomalySpecification.ForbiddenBy;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.HistoryScan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds an anomaly against its example and the legal twin.
 *
 * <p>The example must show it, with a witness that holds against the raw history, and contradict
 * each model that forbids it. The twin must not show it, and where its transactions can be checked
 * it must contradict none of those models by anything else either: else it is not legal.
 *
 * <p>Examples of cycles are on lists or on registers ({@link RegisterExample}), which their
 * micro-operations tell.
 */
public final class ExampleCheck {

  private final Anomaly anomaly;
  private final AnomalySpecification specification;
  private final List<String> complaints = new ArrayList<>();

  private ExampleCheck(Anomaly anomaly, AnomalySpecification specification) {
    this.anomaly = anomaly;
    this.specification = specification;
  }

  /** Returns what is wrong with an anomaly, as sentences; none if all is well. */
  public static List<String> complaints(Anomaly anomaly) {
    AnomalySpecification specification = anomaly.specification();
    if (specification == null) {
      return List.of(anomaly.id() + " has no specification: build it with Anomaly.named(...)");
    }
    ExampleCheck check = new ExampleCheck(anomaly, specification);
    try {
      check.example(check.read(specification.example()));
      check.twin(check.read(specification.legalTwin()));
    } catch (InputException e) {
      return List.of("an example of " + anomaly.id() + " cannot be checked: " + e.getMessage());
    }
    return check.complaints;
  }

  /** Scans look at values as they are written; cycles, at versions. */
  private History read(String text) {
    History history = History.parse(text);
    boolean hasVersions = specification.shape() instanceof CyclePattern;
    return hasVersions && RegisterExample.isOne(history) ? RegisterExample.of(history) : history;
  }

  private void example(History history) {
    for (ForbiddenBy edge : specification.forbiddenBy()) {
      CheckResult result = check(edge.model(), history);
      List<Witness> shown =
          result.witnesses().stream().filter(each -> each.anomaly().equals(anomaly)).toList();
      if (shown.isEmpty()) {
        complaints.add(
            "the example of "
                + anomaly.id()
                + " does not show it; it shows "
                + anomalies(result)
                + ": "
                + specification.example());
        return;
      }
      if (!shown.stream().allMatch(witness -> witness.isVerifiedBy(history))) {
        complaints.add("what the example of " + anomaly.id() + " shows is not in its operations");
      }
      if (result.verdict() != Verdict.INVALID) {
        complaints.add("the example of " + anomaly.id() + " does not contradict " + edge.model());
      }
    }
  }

  private void twin(History history) {
    for (ForbiddenBy edge : specification.forbiddenBy()) {
      CheckResult result = check(edge.model(), history);
      if (result.witnesses().stream().anyMatch(each -> each.anomaly().equals(anomaly))) {
        complaints.add("the legal twin of " + anomaly.id() + " shows it: " + history.print());
        return;
      }
      if (result.verdict() == Verdict.INVALID) {
        complaints.add(
            "the legal twin of "
                + anomaly.id()
                + " contradicts "
                + edge.model()
                + " by "
                + anomalies(result));
      }
    }
  }

  private CheckResult check(ConsistencyModel model, History history) {
    if (specification.shape() instanceof CyclePattern) {
      PatternSearching checker =
          RegisterExample.isOne(history)
              ? ReadWriteRegisterChecker.of(model)
              : ListAppendChecker.of(model);
      return checker.searchingFor(List.of(anomaly)).check(history, Budget.unlimited());
    }
    if (!(specification.shape() instanceof HistoryScan)) {
      throw new IllegalStateException("a shape that is neither a cycle nor a scan");
    }
    return ScanningChecker.beside(
            (scanned, budget) -> CheckResult.valid(model.id(), "nothing"), List.of(anomaly))
        .check(history, Budget.unlimited());
  }

  private static String anomalies(CheckResult result) {
    String names =
        result.witnesses().stream()
            .map(witness -> witness.anomaly().id())
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nothing" : names;
  }
}
