package dev.clew.targets.simulated.coordination;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Transactions over two shards, each with strict two-phase locking, committed in two phases by a
 * coordinator, which crashes.
 *
 * <p>A shard that has voted yes is <i>in doubt</i>: it may neither commit nor abort before it knows
 * what the coordinator decided, and keeps its locks. Recovery by the <b>log</b> waits until the
 * coordinator is back and asks what is in its log; what is not there is aborted (<i>presumed
 * abort</i>). That is strict serializable, and holds up everybody who needs those locks.
 *
 * <p>A <b>heuristic</b> decision, in the words of XA, is that of a shard that has waited long
 * enough and aborts. If the other shard has been told to commit, half of the transaction is there
 * and half is not: <i>fractured reads</i>, and writes lost that were answered with success.
 *
 * <p>Gray, Notes on data base operating systems, 1978; Mohan, Lindsay, Obermarck, Transaction
 * management in R*, TODS 11, 1986; Kleppmann, Designing Data-Intensive Applications, 2017, chapter
 * 9, "Atomic commit and two-phase commit".
 */
public final class TwoPhaseCommit {

  private static final int SHARDS = 2;
  private static final long REPEAT = 60_000;

  private final Coordinator coordinator;
  private final List<Shard> shards;
  private long transactions;

  /** A transaction; of two, that with the smaller number is the older. */
  static final class Txn {
    private final long number;
    private final Set<Shard> touched = new LinkedHashSet<>();

    private Txn(long number) {
      this.number = number;
    }

    long number() {
      return number;
    }

    boolean isOlderThan(Txn other) {
      return number < other.number;
    }

    Set<Shard> touched() {
      return touched;
    }
  }

  /** What a client does in one transaction after another. */
  public final class Transactions {
    private final Client client;
    private Txn current;

    private Transactions(Client client) {
      this.client = client;
      this.current = new Txn(++transactions);
    }

    /** Begins the next transaction. */
    public void begin() {
      current = new Txn(++transactions);
    }

    /** Does one operation, where its key is. */
    public void step(Call call, MicroOperation operation) {
      Txn txn = current;
      Shard shard = shards.get(Math.floorMod(operation.key().hashCode(), shards.size()));
      txn.touched.add(shard);
      client.sendReliably(shard, it -> it.execute(call, txn, operation));
    }

    /** Has the coordinator commit it. One that crashes may forget that, and is asked again. */
    public void commit(Call call) {
      Txn txn = current;
      client.send(coordinator, it -> it.commit(call, txn));
      client.after(
          REPEAT,
          () -> {
            if (!call.isOver() && txn == current) {
              commit(call);
            }
          });
    }

    /** Rolls it back; only before a commit was asked for. */
    public void abort() {
      Txn txn = current;
      txn.touched.forEach(shard -> client.sendReliably(shard, it -> it.finish(txn, false)));
    }
  }

  /**
   * Creates two empty shards and a coordinator.
   *
   * @param heuristic whether a shard in doubt decides alone
   */
  public TwoPhaseCommit(Network network, DataType dataType, boolean heuristic) {
    coordinator = new Coordinator(network);
    shards =
        Stream.generate(() -> new Shard(network, dataType, coordinator, heuristic))
            .limit(SHARDS)
            .toList();
    Faults.of(network).crashing(() -> coordinator);
  }

  /** Returns the transactions of a client. */
  public Transactions of(Client client) {
    return new Transactions(client);
  }
}
