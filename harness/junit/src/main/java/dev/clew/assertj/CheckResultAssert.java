package dev.clew.assertj;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what a checker answered. */
public final class CheckResultAssert extends AbstractAssert<CheckResultAssert, CheckResult> {

  CheckResultAssert(@Nullable CheckResult result) {
    super(result, CheckResultAssert.class);
  }

  /** Asserts that the history has the property. */
  public CheckResultAssert isValid() {
    return has(Verdict.VALID);
  }

  /** Asserts that the history does not have the property. */
  public CheckResultAssert isInvalid() {
    return has(Verdict.INVALID);
  }

  /** Asserts that it could not be decided. */
  public CheckResultAssert isUnknown() {
    return has(Verdict.UNKNOWN);
  }

  private CheckResultAssert has(Verdict verdict) {
    isNotNull();
    if (actual.verdict() != verdict) {
      failWithMessage(
          "Expected the answer to be %s, but it is %s.%n%s",
          verdict.word(), actual.verdict().word(), Explained.answer(actual, null));
    }
    return this;
  }

  /** Asserts that the answer contradicts a consistency model. */
  public CheckResultAssert rulesOut(ConsistencyModel model) {
    isNotNull();
    if (actual.ruledOut().stream().noneMatch(each -> ConsistencyModels.implies(model, each))) {
      failWithMessage(
          "Expected the answer to rule out %s.%n%s",
          model.plainName(), Explained.answer(actual, null));
    }
    return this;
  }

  /** Asserts that the answer shows an anomaly, or one that implies it. */
  public CheckResultAssert shows(Anomaly anomaly) {
    isNotNull();
    List<Anomaly> shown =
        actual.witnesses().stream().map(witness -> witness.anomaly()).distinct().toList();
    if (shown.stream().noneMatch(each -> Anomalies.implies(each, anomaly))) {
      failWithMessage(
          "Expected the answer to show %s, but it shows %s.%n%s",
          Explained.name(anomaly), Explained.names(shown), Explained.answer(actual, null));
    }
    return this;
  }
}
