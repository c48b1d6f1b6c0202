package dev.clew.checkers.session;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The consistency models that a {@link SessionChecker} decides, the weaker before the stronger. */
public enum SessionModel {
  /** A session's reads do not go back. */
  MONOTONIC_READS,
  /** A session sees its own writes. */
  READ_YOUR_WRITES,
  /** Who sees a session's write sees what it had written before. */
  MONOTONIC_WRITES,
  /** Who sees a session's write sees what it had read before. */
  WRITES_FOLLOW_READS,
  /** Each session sees all writes in an order that keeps every session's. */
  PRAM,
  /** Each session sees all writes in an order that keeps causes before effects. */
  CAUSAL,
  /** All sessions see all operations in one order that keeps every session's. */
  SEQUENTIAL;

  /** Returns the entry of the table of consistency models. */
  public ConsistencyModel model() {
    return switch (this) {
      case MONOTONIC_READS -> ConsistencyModels.MONOTONIC_READS;
      case READ_YOUR_WRITES -> ConsistencyModels.READ_YOUR_WRITES;
      case MONOTONIC_WRITES -> ConsistencyModels.MONOTONIC_WRITES;
      case WRITES_FOLLOW_READS -> ConsistencyModels.WRITES_FOLLOW_READS;
      case PRAM -> ConsistencyModels.PRAM;
      case CAUSAL -> ConsistencyModels.CAUSAL;
      case SEQUENTIAL -> ConsistencyModels.SEQUENTIAL;
    };
  }

  /** Returns the anomaly of a history that the model does not allow. */
  public Anomaly anomaly() {
    return switch (this) {
      case MONOTONIC_READS -> Anomalies.MONOTONIC_READS_VIOLATION;
      case READ_YOUR_WRITES -> Anomalies.READ_YOUR_WRITES_VIOLATION;
      case MONOTONIC_WRITES -> Anomalies.MONOTONIC_WRITES_VIOLATION;
      case WRITES_FOLLOW_READS -> Anomalies.WRITES_FOLLOW_READS_VIOLATION;
      case PRAM -> Anomalies.NON_PRAM;
      case CAUSAL -> Anomalies.NONCAUSAL;
      case SEQUENTIAL -> Anomalies.NONSEQUENTIAL;
    };
  }

  /** Returns whether this is one of the four guarantees of single sessions. */
  boolean isGuarantee() {
    return compareTo(PRAM) < 0;
  }

  /** Returns those that every history of this one has, without itself, the weakest first. */
  List<SessionModel> weaker() {
    return Arrays.stream(values())
        .filter(other -> other != this && ConsistencyModels.implies(model(), other.model()))
        .toList();
  }

  /** Returns the one that is decided as an entry of the table of consistency models. */
  public static Optional<SessionModel> of(ConsistencyModel model) {
    return Arrays.stream(values()).filter(each -> each.model().equals(model)).findFirst();
  }
}
