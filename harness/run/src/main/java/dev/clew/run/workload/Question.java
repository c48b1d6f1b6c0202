package dev.clew.run.workload;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.pattern.PatternSearching;
import dev.clew.checkers.own.OwnAnomalies;
import dev.clew.checkers.own.RegisterExample;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts questions about consistency to the checker of the workload that a history looks like.
 *
 * @param history what is asked about
 * @param known the workload that it is of; if absent, the one that it looks like
 * @param budget what each answer may take
 */
public record Question(History history, Optional<Workload> known, Budget budget) {

  /** Asks about a history by the workload that it looks like. */
  public Question(History history, Budget budget) {
    this(history, Optional.empty(), budget);
  }

  /**
   * What looking for an anomaly came to: a proof, or the answers that have none.
   *
   * @param witness the proof that it is there
   * @param answers what the checkers said on the way
   */
  public record Search(Optional<Witness> witness, List<CheckResult> answers) {

    /** Copies the answers. */
    public Search {
      answers = List.copyOf(answers);
    }

    /** Returns the answer that leaves it open whether there is one, if one does. */
    public Optional<CheckResult> undecided() {
      return answers.stream().filter(each -> each.verdict() == Verdict.UNKNOWN).findFirst();
    }

    /** Returns the anomalies that were seen, in the order of the answers. */
    public Set<Anomaly> seen() {
      Set<Anomaly> seen = new LinkedHashSet<>();
      answers.forEach(each -> each.witnesses().forEach(witness -> seen.add(witness.anomaly())));
      return seen;
    }
  }

  /**
   * Asks whether the history is consistent with a model.
   *
   * @throws IllegalArgumentException if histories of this kind cannot be checked for it
   */
  public CheckResult isConsistentWith(ConsistencyModel model) {
    return workload(model.subject()).checker(CheckOptions.of(model)).check(history, budget);
  }

  /**
   * Looks for an anomaly: in the answer on the strictest model, which shows what is plainest, and
   * in those on the weakest models that forbid the anomaly, which show it where something plainer
   * hides it.
   */
  public Search search(Anomaly anomaly) {
    List<CheckResult> answers = new ArrayList<>();
    for (Checker checker : checkers(anomaly)) {
      CheckResult answer = checker.check(history, budget);
      answers.add(answer);
      for (Witness witness : answer.witnesses()) {
        if (Anomalies.implies(witness.anomaly(), anomaly)) {
          return new Search(Optional.of(witness), answers);
        }
      }
    }
    return new Search(Optional.empty(), answers);
  }

  private List<Checker> checkers(Anomaly anomaly) {
    Workload workload = workload(ConsistencyModel.Subject.TRANSACTIONS);
    if (!isTransactional()) {
      return List.of(OwnAnomalies.beside(workload.checker(CheckOptions.defaults()), own(anomaly)));
    }
    Set<ConsistencyModel> models = new LinkedHashSet<>();
    models.add(ConsistencyModels.STRICT_SERIALIZABLE);
    models.addAll(
        ConsistencyModels.weakest(
            ConsistencyModels.all().stream()
                .filter(model -> model.subject() == ConsistencyModel.Subject.TRANSACTIONS)
                .filter(model -> ConsistencyModels.forbids(model, anomaly))
                .toList()));
    return models.stream()
        .map(model -> searching(workload.checker(CheckOptions.of(model)), anomaly))
        .toList();
  }

  private static Checker searching(Checker checker, Anomaly anomaly) {
    return checker instanceof PatternSearching
        ? OwnAnomalies.beside(checker, own(anomaly))
        : checker;
  }

  private static List<Anomaly> own(Anomaly anomaly) {
    return anomaly.specification() == null ? List.of() : List.of(anomaly);
  }

  private boolean isTransactional() {
    HistoryColumns columns = history.columns();
    return columns.operations() > 0 && columns.isTransaction(0);
  }

  /** Transactions on registers are of two workloads, which what is asked tells apart. */
  private Workload workload(ConsistencyModel.Subject subject) {
    if (known.isPresent()) {
      return known.get();
    } else if (!isTransactional()) {
      return Workloads.detect(history.columns());
    }
    boolean registers = RegisterExample.isOne(history);
    String name =
        !registers
            ? "list-append"
            : subject == ConsistencyModel.Subject.TRANSACTIONS ? "rw-register" : "multi-register";
    return Workloads.named(name).orElseThrow();
  }
}
