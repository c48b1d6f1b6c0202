package dev.clew.targets.simulated.replication;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One leader takes all writes and ships its log to two followers; when it crashes, the follower
 * that has most of the log takes over.
 *
 * <p><b>Asynchronous</b> replication answers before the log is shipped. What the leader had
 * answered and not shipped is <i>lost at failover</i>: clients were told of writes that no later
 * read returns. Without failover nothing is lost, and there is no service until the leader is back.
 * <b>Synchronous</b> replication answers when one follower has the entry, and shows nobody an entry
 * before that; as one node is down at a time, whoever takes over has all that was answered. Reads
 * of the leader are then linearizable: it is one copy that never goes back.
 *
 * <p>Reads of <b>followers</b> are stale by the lag of replication, however writes are answered,
 * and a session that reads now here, now there sees time go backwards: <i>non-monotonic reads</i>.
 * One that keeps to <b>its own follower</b> reads monotonically, and still not what it wrote
 * itself.
 *
 * <p>The leader here either works or is down. One that is only thought to be down goes on answering
 * reads, and then not even synchronous replication helps: that takes consensus ({@link
 * ConsensusRegister}).
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 5, "Leaders and followers" and
 * "Problems with replication lag"; guarantees of sessions: Terry et al., PDIS 1994.
 */
public final class SingleLeader implements Store {

  private static final int REPLICAS = 3;
  private static final long SHIPPING = 20_000;
  private static final long DETECTION = 30_000;

  /** Who is asked for a value. */
  public enum Reads {
    /** The leader. */
    LEADER,
    /** Any follower, another one each time. */
    FOLLOWERS,
    /** A follower that the session keeps to. */
    OWN_FOLLOWER
  }

  private final Network network;
  private final Reads reads;
  private final List<LogReplica> replicas = new ArrayList<>();
  private LogReplica leader;
  private int epoch;

  /**
   * Creates the store.
   *
   * @param synchronous whether a write is answered only when a follower has it
   * @param failover whether a follower takes over from a leader that crashed
   */
  public SingleLeader(
      Network network, DataType dataType, boolean synchronous, Reads reads, boolean failover) {
    this.network = network;
    this.reads = reads;
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(new LogReplica(network, dataType, synchronous, this::leader));
    }
    leader = replicas.get(0);
    appoint(leader);
    network.simulation().every(SHIPPING, () -> leader.ship());
    Faults.of(network).crashing(failover ? this::failingLeader : () -> leader);
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    if (operation.kind() == MicroOperation.Kind.READ) {
      boolean ofLeader = reads == Reads.LEADER;
      call.client().request(reader(call), call, it -> it.read(call, operation, ofLeader));
    } else {
      call.client().request(leader, call, it -> it.write(call, operation));
    }
  }

  private LogReplica reader(Call call) {
    List<LogReplica> followers = replicas.stream().filter(each -> each != leader).toList();
    return switch (reads) {
      case LEADER -> leader;
      case FOLLOWERS -> followers.get(network.simulation().random().nextInt(followers.size()));
      case OWN_FOLLOWER -> followers.get(call.client().number() % followers.size());
    };
  }

  private LogReplica failingLeader() {
    network.simulation().after(DETECTION, this::failOver);
    return leader;
  }

  /** Somebody who is never wrong watches the leader, such as an administrator. */
  private void failOver() {
    replicas.stream()
        .filter(LogReplica::isUp)
        .max(Comparator.comparingInt(LogReplica::epoch).thenComparingInt(LogReplica::logged))
        .ifPresent(this::appoint);
  }

  private LogReplica leader() {
    return leader;
  }

  private void appoint(LogReplica replica) {
    leader = replica;
    leader.lead(++epoch, replicas.stream().filter(each -> each != replica).toList());
  }
}
