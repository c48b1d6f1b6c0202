package dev.clew.targets.simulated.replication;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * No leader: a write is done when w of n replicas have it, a read when r have answered, and returns
 * the newest version among them. A write first reads which version is the newest.
 *
 * <p>If <b>w + r &gt; n</b> every read meets every write that was done before it, and still it is
 * <i>not linearizable</i>: while a write is under way, one reader meets the one replica that has
 * it, and a later reader two that do not: <i>new, then old</i>. If w + r &le; n reads are stale
 * even one after another.
 *
 * <p>A <b>sloppy quorum</b> takes any replicas that can be reached, while those where the key is at
 * home cannot: they keep a hint and hand it over when they can. Writes are done in a partition that
 * a strict quorum would wait for, and reads on the other side are <i>stale one after another</i>,
 * although w + r &gt; n.
 *
 * <p>With <b>write-back</b> a read makes sure that w replicas have what it returns, before it
 * returns: then no later read can return less. That is linearizable (Attiya, Bar-Noy, Dolev,
 * Sharing memory robustly in message-passing systems, JACM 42, 1995; several writers: Lynch,
 * Shvartsman, FTCS 1997), of reads and writes. A compare-and-set is beyond it: that is consensus
 * ({@link ConsensusRegister}).
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 5, "Leaderless replication"
 * and "Sloppy quorums and hinted handoff", chapter 9, "Linearizability and quorums"; DeCandia et
 * al., Dynamo, SOSP 2007.
 */
public final class LeaderlessQuorum implements Store {

  /** After so many microseconds a sloppy client asks others. */
  private static final long IMPATIENCE = 15_000;

  private final int homes;
  private final int toWrite;
  private final int toRead;
  private final boolean sloppy;
  private final boolean writeBack;
  private final List<Replica> ring = new ArrayList<>();

  /**
   * Creates the store.
   *
   * @param homes n, how many replicas each key has
   * @param toWrite w, how many of them a write takes
   * @param toRead r, how many of them a read takes
   */
  public LeaderlessQuorum(
      Network network, int homes, int toWrite, int toRead, boolean sloppy, boolean writeBack) {
    this.homes = homes;
    this.toWrite = toWrite;
    this.toRead = toRead;
    this.sloppy = sloppy;
    this.writeBack = writeBack;
    for (int i = 0; i < (sloppy ? 2 * homes : homes); i++) {
      ring.add(new Replica(network));
    }
    if (sloppy) {
      Faults.of(network).partitioning();
    } else {
      Faults.of(network)
          .crashing(() -> ring.get(network.simulation().random().nextInt(ring.size())));
    }
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    Object key = operation.key();
    Function<Replica, Version> read = replica -> replica.read(key);
    if (operation.kind() == MicroOperation.Kind.WRITE) {
      gather(
          call,
          key,
          toRead,
          read,
          versions -> {
            long time = Math.max(0, newest(versions).time()) + 1;
            Version version = new Version(operation.value(), time, call.client().number());
            store(call, key, version, StepResult.done());
          });
    } else {
      gather(
          call,
          key,
          toRead,
          read,
          versions -> {
            Version version = newest(versions);
            if (writeBack) {
              store(call, key, version, StepResult.value(version.value()));
            } else {
              call.end(StepResult.value(version.value()));
            }
          });
    }
  }

  private static Version newest(List<Version> versions) {
    return versions.stream().reduce(Version.NONE, Version::newer);
  }

  private void store(Call call, Object key, Version version, StepResult answer) {
    List<Replica> home = ring(key).subList(0, homes);
    gather(
        call, key, toWrite, replica -> replica.store(key, version, home), done -> call.end(answer));
  }

  private <T> void gather(
      Call call, Object key, int enough, Function<Replica, T> request, Consumer<List<T>> then) {
    List<Replica> order = ring(key);
    Gathering<Replica, T> gathering = new Gathering<>(call, enough, request, then);
    gathering.ask(order.subList(0, homes));
    if (sloppy) {
      call.client()
          .after(
              IMPATIENCE,
              () -> {
                if (gathering.isOpen()) {
                  gathering.ask(order.subList(homes, order.size()));
                }
              });
    }
  }

  /** Returns all replicas in the order in which they are preferred for a key: first its homes. */
  private List<Replica> ring(Object key) {
    int first = Math.floorMod(key.hashCode(), ring.size());
    List<Replica> order = new ArrayList<>(ring.subList(first, ring.size()));
    order.addAll(ring.subList(0, first));
    return order;
  }

  private static final class Replica extends Node {

    private final Map<Object, Version> versions = new HashMap<>();

    Replica(Network network) {
      super(network);
    }

    Version read(Object key) {
      return versions.getOrDefault(key, Version.NONE);
    }

    /** Stores a version; if the key is at home elsewhere, until those there have it. */
    boolean store(Object key, Version version, List<Replica> home) {
      versions.merge(key, version, Version::newer);
      if (!home.contains(this)) {
        home.forEach(replica -> sendReliably(replica, it -> it.store(key, version, home)));
      }
      return true;
    }
  }
}
