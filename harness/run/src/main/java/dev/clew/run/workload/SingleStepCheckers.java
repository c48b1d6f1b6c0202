package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.checkers.session.SequentialConsistency;
import dev.clew.checkers.session.SessionChecker;
import dev.clew.checkers.session.SessionModel;
import dev.clew.models.Model;
import dev.clew.models.Structure;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The checkers of plain operations, by the consistency model that is asked for. */
final class SingleStepCheckers {

  private SingleStepCheckers() {}

  /**
   * Returns the checker of a model of objects.
   *
   * @throws IllegalArgumentException if there is none for the consistency model asked for
   */
  static Checker of(String workload, Model<?, ?> model, CheckOptions options) {
    ConsistencyModel asked = options.consistency().orElse(ConsistencyModels.LINEARIZABLE);
    NilRead nilRead = options.nilRead().orElse(NilRead.ANY);
    if (!known(model).contains(asked)) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " cannot be checked for "
              + asked.id()
              + ": its operations are single steps, which can be checked for "
              + known(model).stream().map(ConsistencyModel::id).collect(Collectors.joining(", ")));
    }
    if (asked.equals(ConsistencyModels.LINEARIZABLE)) {
      return Linearizability.of(model)
          .nilRead(nilRead)
          .failedCas(options.failedCas().orElse(FailedCas.DROPPED));
    }
    if (options.failedCas().isPresent()) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " takes no --failed-cas with "
              + asked.id()
              + ": what failed is left out there");
    }
    Structure structure = model.structure();
    return SessionModel.of(asked)
        .filter(session -> session != SessionModel.SEQUENTIAL && structure != null)
        .<Checker>map(
            session ->
                SessionChecker.of(session, structure == null ? null : structure.initial())
                    .nilRead(nilRead))
        .orElseGet(() -> SequentialConsistency.of(model).nilRead(nilRead));
  }

  /** Returns what can be decided of a model, the strongest first. */
  private static List<ConsistencyModel> known(Model<?, ?> model) {
    List<ConsistencyModel> known = new ArrayList<>();
    Structure structure = model.structure();
    if (structure != null && structure.kind() == Structure.Kind.REGISTER) {
      Arrays.stream(SessionModel.values()).map(SessionModel::model).forEach(known::add);
    } else if (!model.takesTransactions()) {
      known.add(ConsistencyModels.SEQUENTIAL);
    }
    known.add(ConsistencyModels.LINEARIZABLE);
    Collections.reverse(known);
    return known;
  }
}
