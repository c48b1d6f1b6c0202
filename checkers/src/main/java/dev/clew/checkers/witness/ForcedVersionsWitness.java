package dev.clew.checkers.witness;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.List;
import java.util.TreeSet;

/**
 * A contradiction between transactions on registers in whatever order the versions are: each step
 * follows from what was read, or from the steps before it, and the last closes a cycle.
 *
 * @param anomaly the class of cycle that every order of versions has, at least
 * @param snapshots whether the steps hold even if transactions only read snapshots; else they hold
 *     if transactions take effect one after another
 * @param steps in the order in which they follow
 */
public record ForcedVersionsWitness(Anomaly anomaly, boolean snapshots, List<Step> steps)
    implements Witness {

  /** One transaction precedes another. */
  public sealed interface Step {

    /** Returns the operation that comes first. */
    int from();

    /** Returns the operation that comes second. */
    int to();

    /** Returns whether the second may have begun before the first ended, as if it came before. */
    boolean isAntiDependency();
  }

  /** What was read, or an order between transactions, tells it. */
  public record Known(Dependency dependency) implements Step {
    @Override
    public int from() {
      return dependency.from();
    }

    @Override
    public int to() {
      return dependency.to();
    }

    @Override
    public boolean isAntiDependency() {
      return dependency.kind() == Dependency.Kind.RW;
    }
  }

  /** Why a step follows from those before. */
  public enum Rule {
    /**
     * The first is before the reader, and wrote the key of which the reader read what the second
     * wrote: so the second wrote over it.
     */
    READ_LATER_VERSION,
    /**
     * The first read what the source wrote, and the second, which is behind the source, wrote over
     * it.
     */
    READ_EARLIER_VERSION,
    /** Both wrote the key, and the first is before the second. */
    WROTE_BOTH
  }

  /**
   * It follows from the steps before.
   *
   * @param other the reader, or the source, that the rule speaks of; -1 if of none
   */
  public record Forced(Rule rule, int from, int to, Object key, int other) implements Step {
    @Override
    public boolean isAntiDependency() {
      return rule == Rule.READ_EARLIER_VERSION;
    }
  }

  /** Copies the steps. */
  public ForcedVersionsWitness {
    steps = List.copyOf(steps);
  }

  /** Returns what a contradiction is called that uses an order between transactions. */
  public static Anomaly anomaly(boolean snapshots, Ordering ordering) {
    return switch (ordering) {
      case NONE -> snapshots ? Anomalies.G_NONADJACENT_ITEM : Anomalies.G2_ITEM;
      case SESSION -> snapshots ? Anomalies.G_NONADJACENT_ITEM_PROCESS : Anomalies.G2_ITEM_PROCESS;
      case REALTIME ->
          snapshots ? Anomalies.G_NONADJACENT_ITEM_REALTIME : Anomalies.G2_ITEM_REALTIME;
    };
  }

  @Override
  public List<Integer> operations() {
    TreeSet<Integer> operations = new TreeSet<>();
    for (Step step : steps) {
      operations.add(step.from());
      operations.add(step.to());
      if (step instanceof Forced forced && forced.other() >= 0) {
        operations.add(forced.other());
      }
    }
    return List.copyOf(operations);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new ForcedVersionsVerifier(history, this).verifies();
  }

  @Override
  public List<String> explain(History history) {
    return new ForcedVersionsVerifier(history, this).explain();
  }
}
