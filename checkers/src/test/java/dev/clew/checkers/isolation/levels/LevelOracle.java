package dev.clew.checkers.isolation.levels;

import dev.clew.models.isolation.ConsistencyModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Levels of isolation by their definitions: every order of commits of a few transactions.
 *
 * <p>{@code AxiomaticLevels} has those of Biswas and Enea and of Cerone, Bernardi and Gotsman,
 * {@code GraphLevels} those of Adya.
 */
public final class LevelOracle {

  /** A read of a key, of what a transaction wrote, or -1: the initial version. */
  public record Read(int key, int writer) {}

  /**
   * A transaction.
   *
   * @param session its session; sessions are in the order of transactions
   * @param reads what it read of others, in its order
   * @param writes the keys that it wrote, as bits
   */
  public record Txn(int session, List<Read> reads, int writes) {}

  private static final int MOST = 6;

  private static final List<List<int[]>> ORDERS =
      IntStream.rangeClosed(0, MOST).mapToObj(LevelOracle::orders).toList();

  /** The models that are decided here. */
  public static final Set<ConsistencyModel> MODELS =
      Stream.of(AxiomaticLevels.models(), GraphLevels.MODELS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private LevelOracle() {}

  /**
   * Returns the models that some order of commits satisfies.
   *
   * @param isPossible refuses orders that are known to be wrong
   */
  public static Set<ConsistencyModel> holding(List<Txn> txns, Predicate<int[]> isPossible) {
    Set<ConsistencyModel> holding = new HashSet<>();
    CommitSequence replay = new CommitSequence(txns);
    GraphLevels graphs = new GraphLevels(replay, holding);
    AxiomaticLevels axioms = new AxiomaticLevels(replay, holding);
    for (int[] order : ORDERS.get(txns.size())) {
      if (holding.size() < MODELS.size() && isPossible.test(order)) {
        boolean keepsSessions = replay.take(order);
        graphs.take(keepsSessions);
        axioms.take(order, keepsSessions);
      }
    }
    return holding;
  }

  private static List<int[]> orders(int n) {
    List<int[]> orders = new ArrayList<>();
    extend(new int[n], 0, 0, orders);
    return orders;
  }

  private static void extend(int[] order, int length, int used, List<int[]> orders) {
    if (length == order.length) {
      orders.add(order.clone());
    }
    for (int t = 0; t < order.length; t++) {
      if ((used & 1 << t) == 0) {
        order[length] = t;
        extend(order, length + 1, used | 1 << t, orders);
      }
    }
  }
}
