package dev.clew.checkers.witness;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a cycle against the raw history: each dependency, that they close, and the name. */
final class CycleVerifier {

  private final History history;

  CycleVerifier(History history) {
    this.history = history;
  }

  boolean verifies(CycleWitness witness) {
    return isWalk(witness.dependencies(), mayPassTwice(witness.anomaly()))
        && isOfClass(witness.dependencies(), witness.anomaly());
  }

  /** Returns whether dependencies hold, each by itself, and lead in a circle. */
  boolean isCycle(List<Dependency> dependencies) {
    return isWalk(dependencies, false);
  }

  private boolean isWalk(List<Dependency> dependencies, boolean mayPassTwice) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency dependency = dependencies.get(i);
      Dependency next = dependencies.get((i + 1) % dependencies.size());
      boolean isFirst = seen.add(dependency.from()) || mayPassTwice;
      if (dependency.to() != next.from() || !isFirst || !holds(dependency)) {
        return false;
      }
    }
    return seen.size() > 1;
  }

  /** A walk by snapshots and commits is a contradiction even if it passes both of one. */
  private static boolean mayPassTwice(Anomaly anomaly) {
    return anomaly.equals(Anomalies.G_PREFIX) || anomaly.equals(Anomalies.G_PREFIX_PROCESS);
  }

  /** Returns whether the raw history shows a dependency. */
  boolean holds(Dependency dependency) {
    if (dependency.key() != null && RegisterObservations.isRegister(history, dependency.key())) {
      return new RegisterDependencies(history, dependency.key()).holds(dependency);
    }
    Operation from = history.operation(dependency.from());
    Operation to = history.operation(dependency.to());
    return switch (dependency.kind()) {
      case SESSION -> from.process() == to.process() && from.index() < to.index();
      case REALTIME -> from.completion() == Completion.OK && from.completedAt() < to.invokedAt();
      case WR -> wr(dependency, from, to);
      case WW -> ww(dependency, from, to);
      case RW -> rw(dependency, from, to);
    };
  }

  private boolean wr(Dependency dependency, Operation from, Operation to) {
    KeyObservations key = new KeyObservations(history, dependency.key());
    if (!isFirstRead(to, dependency.toMop(), dependency.key())) {
      return false;
    }
    List<?> list = key.committed(readAt(to, dependency.toMop()));
    return !list.isEmpty()
        && Objects.equals(list.get(list.size() - 1), dependency.element())
        && from.equals(key.appender(dependency.element()));
  }

  private boolean ww(Dependency dependency, Operation from, Operation to) {
    KeyObservations key = new KeyObservations(history, dependency.key());
    if (!from.equals(key.appender(dependency.element()))
        || !to.equals(key.appender(dependency.next()))
        || !key.isCommitted(from)
        || !key.isCommitted(to)) {
      return false;
    }
    for (List<?> read : key.reads) {
      List<?> list = key.committed(read);
      int end = list.indexOf(dependency.element()) + 1;
      if (end > 0
          && (key.isFollowedBy(list.subList(0, end), dependency.next())
              || (!key.isSeen(dependency.next()) && key.isLongest(list.subList(0, end))))) {
        return true;
      }
    }
    return false;
  }

  private boolean rw(Dependency dependency, Operation from, Operation to) {
    KeyObservations key = new KeyObservations(history, dependency.key());
    if (!isFirstRead(from, dependency.fromMop(), dependency.key())
        || !to.equals(key.appender(dependency.next()))
        || !key.isCommitted(to)) {
      return false;
    }
    List<?> list = key.committed(readAt(from, dependency.fromMop()));
    return key.isFollowedBy(list, dependency.next())
        || (!key.isSeen(dependency.next()) && key.isLongest(list));
  }

  private static List<?> readAt(Operation operation, int mop) {
    return KeyObservations.list(KeyObservations.mops(operation).get(mop));
  }

  private static boolean isFirstRead(Operation operation, int place, @Nullable Object key) {
    List<MicroOperation> mops = KeyObservations.mops(operation);
    return operation.completion() == Completion.OK
        && mops.get(place).kind() == MicroOperation.Kind.READ
        && mops.get(place).key().equals(key)
        && mops.subList(0, place).stream().noneMatch(mop -> mop.key().equals(key));
  }

  private boolean isOfClass(List<Dependency> dependencies, Anomaly anomaly) {
    if (anomaly.equals(Anomalies.G_UPDATE)) {
      return isOfUpdates(dependencies);
    }
    return mayPassTwice(anomaly)
        ? isOfPrefixes(dependencies, anomaly)
        : isOfCycleClass(dependencies, anomaly);
  }

  private boolean isOfUpdates(List<Dependency> dependencies) {
    long readers =
        dependencies.stream()
            .map(dependency -> history.operation(dependency.from()))
            .filter(
                operation ->
                    KeyObservations.mops(operation).stream()
                        .allMatch(mop -> mop.kind() == MicroOperation.Kind.READ))
            .count();
    return readers <= 1
        && dependencies.stream().anyMatch(each -> each.kind() == Dependency.Kind.RW)
        && dependencies.stream().noneMatch(each -> each.key() == null);
  }

  private static boolean isOfPrefixes(List<Dependency> dependencies, Anomaly anomaly) {
    boolean hasRw = false;
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency.Kind kind = dependencies.get(i).kind();
      Dependency.Kind next = dependencies.get((i + 1) % dependencies.size()).kind();
      boolean leadsToSnapshot = kind == Dependency.Kind.WR || kind == Dependency.Kind.SESSION;
      hasRw |= kind == Dependency.Kind.RW;
      if ((next == Dependency.Kind.RW && !leadsToSnapshot)
          || kind == Dependency.Kind.REALTIME
          || (kind == Dependency.Kind.SESSION && anomaly.ordering() == Ordering.NONE)) {
        return false;
      }
    }
    return hasRw;
  }

  private static boolean isOfCycleClass(List<Dependency> dependencies, Anomaly anomaly) {
    Set<Dependency.Kind> kinds = EnumSet.noneOf(Dependency.Kind.class);
    int antiDependencies = 0;
    int adjacent = 0;
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency.Kind kind = dependencies.get(i).kind();
      Dependency.Kind next = dependencies.get((i + 1) % dependencies.size()).kind();
      kinds.add(kind);
      if (kind == Dependency.Kind.RW) {
        antiDependencies++;
        adjacent += next == Dependency.Kind.RW ? 1 : 0;
      }
    }
    String name =
        switch (antiDependencies) {
          case 0 -> kinds.contains(Dependency.Kind.WR) ? "G1c" : "G0";
          case 1 -> "G-single-item";
          default -> adjacent == 0 ? "G-nonadjacent-item" : "G2-item";
        };
    String order =
        kinds.contains(Dependency.Kind.REALTIME)
            ? "-realtime"
            : kinds.contains(Dependency.Kind.SESSION) ? "-process" : "";
    return anomaly.id().equals(name + order);
  }
}
