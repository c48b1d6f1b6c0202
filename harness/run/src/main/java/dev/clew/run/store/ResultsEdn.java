package dev.clew.run.store;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.format.EdnPrinter;
import dev.clew.histories.values.Keyword;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spells the answer of a checker as EDN.
 *
 * <p>The key {@code :valid?} holds true, false or {@code :unknown}, as in the results that Jepsen
 * stores, so that tools which look for it find it.
 */
final class ResultsEdn {

  private ResultsEdn() {}

  /** Returns one map, an entry a line. */
  static String print(CheckResult result, History history) {
    StringBuilder out = new StringBuilder();
    String separator = "{";
    for (Map.Entry<String, Object> entry : entries(result, history).entrySet()) {
      out.append(separator).append(':').append(entry.getKey()).append(' ');
      out.append(EdnPrinter.print(entry.getValue()));
      separator = "\n ";
    }
    return out.append("}\n").toString();
  }

  private static Map<String, Object> entries(CheckResult result, History history) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(
        "valid?",
        result.verdict() == Verdict.UNKNOWN
            ? Keyword.of("unknown")
            : (Object) (result.verdict() == Verdict.VALID));
    entries.put("property", Keyword.of(result.property()));
    entries.put("reason", result.reason());
    entries.put("anomalies", anomalies(result.witnesses(), history));
    entries.put("ruled-out", models(result.ruledOut()));
    Map<Keyword, Object> decisions = new LinkedHashMap<>();
    for (ModelDecision decision : result.decisions()) {
      decisions.put(Keyword.of(decision.model().id()), Keyword.of(decision.outcome().word()));
    }
    entries.put("models", decisions);
    entries.put("decided-by", result.decidedBy());
    entries.put("notes", result.notes());
    Map<Keyword, Long> statistics = new LinkedHashMap<>();
    result.statistics().forEach((name, count) -> statistics.put(keyword(name), count));
    entries.put("statistics", statistics);
    return entries;
  }

  private static List<Map<Keyword, Object>> anomalies(List<Witness> witnesses, History history) {
    List<Map<Keyword, Object>> anomalies = new ArrayList<>();
    for (Witness witness : witnesses) {
      Map<Keyword, Object> anomaly = new LinkedHashMap<>();
      anomaly.put(Keyword.of("type"), Keyword.of(witness.anomaly().id()));
      anomaly.put(
          Keyword.of("operations"), witness.operations().stream().map(Long::valueOf).toList());
      anomaly.put(Keyword.of("explanation"), witness.explain(history));
      anomalies.add(anomaly);
    }
    return anomalies;
  }

  private static List<Keyword> models(List<ConsistencyModel> models) {
    return models.stream().map(model -> Keyword.of(model.id())).toList();
  }

  private static Keyword keyword(String name) {
    return Keyword.of(name.replace(' ', '-'));
  }
}
