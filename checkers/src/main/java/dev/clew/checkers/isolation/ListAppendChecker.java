package dev.clew.checkers.isolation;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decides whether transactions on append-only lists are allowed by a consistency model. */
public final class ListAppendChecker implements Checker {

  private final ConsistencyModel model;

  private ListAppendChecker(ConsistencyModel model) {
    this.model = model;
  }

  /** Returns the checker of a consistency model. */
  public static ListAppendChecker of(ConsistencyModel model) {
    return new ListAppendChecker(model);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    if (ListAppendInput.verify(columns) == 0) {
      return CheckResult.unknown(
          model.id(), "nothing", "there is nothing to check: no transaction completed ok");
    }
    Findings findings = new Findings();
    Judgement judgement = new Judgement(model, findings, columns);
    Map<String, Long> statistics = new LinkedHashMap<>();
    try {
      String decidedBy = search(columns, findings, new Deadline(budget), statistics);
      return judgement.complete(decidedBy, statistics);
    } catch (BudgetExhausted exhausted) {
      return judgement.incomplete(exhausted.reason(), "nothing", statistics);
    }
  }

  /** Returns the anomalies of a history. */
  static Findings find(HistoryColumns columns, Deadline deadline) {
    Findings findings = new Findings();
    search(columns, findings, deadline, new LinkedHashMap<>());
    return findings;
  }

  private static String search(
      HistoryColumns columns, Findings findings, Deadline deadline, Map<String, Long> statistics) {
    VersionOrders orders = new VersionOrders(columns);
    Accesses accesses = new Accesses(orders, deadline);
    new DirectAnomalies(accesses, findings).find(deadline);
    CommitOrder candidate = CommitOrder.replay(accesses, deadline);
    Certificate certificate = Certificate.test(candidate, accesses);
    statistics.put("transactions", (long) candidate.size());
    statistics.put("edges", certificate.edges);
    if (certificate.holds()) {
      return "certificate";
    }
    CycleAnomalies cycles = new CycleAnomalies(accesses, candidate, findings, deadline);
    for (int i = 0; i < certificate.windows.size(); i += 2) {
      cycles.findInWindow(certificate.windows.get(i), certificate.windows.get(i + 1));
    }
    statistics.put("windows", certificate.windows.size() / 2L);
    statistics.put("components", (long) cycles.components);
    statistics.put("largest component", (long) cycles.largestComponent);
    return "windows";
  }
}
