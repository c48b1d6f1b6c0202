package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results to print, made by hand. */
final class Results {

  static final History WRITE_SKEW =
      History.parse(
          """
          T1: read x [], append y 1
          T2: read y [], append x 1
          without realtime
          """);

  private Results() {}

  /** A witness that says what it is told to say. */
  record Told(Anomaly anomaly, List<Integer> operations, List<String> sentences)
      implements Witness {

    @Override
    public boolean isVerifiedBy(History history) {
      return true;
    }

    @Override
    public List<String> explain(History history) {
      return sentences;
    }
  }

  static Witness told(Anomaly anomaly, String... sentences) {
    return new Told(anomaly, List.of(0, 1), List.of(sentences));
  }

  static CheckResult invalid(String property, Witness... witnesses) {
    return new CheckResult(
        property,
        Verdict.INVALID,
        "G2-item (write skew), 2 transactions",
        List.of(witnesses),
        List.of(ConsistencyModels.REPEATABLE_READ),
        "back-edge windows",
        List.of("a note"),
        statistics(),
        List.of(
            ModelDecision.of(ConsistencyModels.SNAPSHOT_ISOLATION, Verdict.VALID, ""),
            ModelDecision.of(ConsistencyModels.REPEATABLE_READ, Verdict.INVALID, ""),
            ModelDecision.of(ConsistencyModels.STRICT_SERIALIZABLE, Verdict.UNKNOWN, "no order")));
  }

  static CheckResult permitted(String property, Witness... witnesses) {
    return new CheckResult(
        property,
        Verdict.VALID,
        "",
        List.of(witnesses),
        List.of(ConsistencyModels.REPEATABLE_READ),
        "back-edge windows",
        List.of(),
        Map.of(),
        List.of(ModelDecision.of(ConsistencyModels.SNAPSHOT_ISOLATION, Verdict.VALID, "")));
  }

  static CheckResult skew() {
    return invalid(
        "serializable",
        told(Anomalies.G2_ITEM, "Let T1 = read x [], append y 1", "T1 < T2, because \u001b[2J."),
        told(Anomalies.G2_ITEM),
        told(Anomalies.G2_ITEM),
        told(Anomalies.G1A),
        told(Anomalies.G2_ITEM_REALTIME));
  }

  static Map<String, Long> statistics() {
    return Map.of("transactions", 12_345L);
  }

  static Checked checked(CheckResult result) {
    return new Checked(
        "a b.edn",
        WRITE_SKEW,
        "list-append",
        true,
        true,
        false,
        true,
        result,
        Optional.empty(),
        Optional.empty(),
        new Checked.Timing(1_234_567, 2_000_000_000));
  }
}
