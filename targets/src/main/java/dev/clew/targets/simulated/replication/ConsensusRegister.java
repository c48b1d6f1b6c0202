package dev.clew.targets.simulated.replication;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each key is a value that a majority of acceptors agrees on, again for every change of it.
 *
 * <p>The client is the proposer. It has its <i>ballot</i> promised by a quorum, which tells it what
 * was accepted so far; changes the newest of that; and has the changed state accepted by a quorum.
 * Any two quorums share an acceptor, and an acceptor that has promised a ballot takes nothing of a
 * smaller one, so two proposers cannot both change the same state. A read is a change that changes
 * nothing. It is <i>linearizable</i>, with compare-and-set, whatever crashes, is lost or late, and
 * goes on while a majority is up.
 *
 * <p>A proposer that is overtaken does not know whether what it proposed was accepted all the same;
 * if it tried again it might append twice. So the state remembers the last answer to each client.
 *
 * <p>Two settings break it. A <b>quorum</b> of less than a majority lets two of them agree on
 * different things. <b>Local reads</b> ask one acceptor, which may have missed what was agreed on,
 * or have accepted what was never.
 *
 * <p>Rystsov, CASPaxos: replicated state machines without logs, arXiv:1802.07000, 2018; Lamport,
 * The part-time parliament, TOCS 16, 1998; answers remembered: Ongaro, Consensus: bridging theory
 * and practice, 2014, section 6.3. Kleppmann, Designing Data-Intensive Applications, 2017, chapter
 * 9.
 */
public final class ConsensusRegister implements Store {

  private static final long RETRY = 60_000;
  private static final long BACK_OFF = 10_000;

  private final Network network;
  private final DataType dataType;
  private final int quorum;
  private final boolean localReads;
  private final List<Acceptor> acceptors = new ArrayList<>();
  private long proposals;

  /**
   * Creates the store.
   *
   * @param quorum how many acceptors must agree
   * @param localReads whether one acceptor is enough for a read
   */
  public ConsensusRegister(
      Network network, DataType dataType, int nodes, int quorum, boolean localReads) {
    this.network = network;
    this.dataType = dataType;
    this.quorum = quorum;
    this.localReads = localReads;
    for (int i = 0; i < nodes; i++) {
      acceptors.add(new Acceptor(network));
    }
    Faults.of(network).crashing(this::any).partitioning();
  }

  private Acceptor any() {
    return acceptors.get(network.simulation().random().nextInt(acceptors.size()));
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    if (localReads && operation.kind() == MicroOperation.Kind.READ) {
      call.client().request(any(), call, it -> it.readLocally(call, operation.key()));
    } else {
      new Proposal(call, operation).prepare(0);
    }
  }

  /** A number greater than those a proposal has heard of; no two proposals share one. */
  private record Ballot(long number, long proposal) implements Comparable<Ballot> {
    private static final Comparator<Ballot> ORDER =
        Comparator.comparingLong(Ballot::number).thenComparingLong(Ballot::proposal);

    @Override
    public int compareTo(Ballot other) {
      return ORDER.compare(this, other);
    }
  }

  /** What is agreed on: a value, and the last call of each client with its answer. */
  private record State(@Nullable Object value, Map<Client, Answer> answers) {}

  private record Answer(Call call, StepResult result) {}

  /**
   * What an acceptor says of a ballot.
   *
   * @param isYes whether it takes the ballot
   * @param highest the highest ballot that it has promised
   * @param accepted the ballot of what it has accepted, and that
   */
  private record Reply(boolean isYes, Ballot highest, Ballot accepted, State state) {}

  private static final class Acceptor extends Node {

    private static final Ballot LEAST = new Ballot(0, -1);
    private static final Reply NOTHING = new Reply(true, LEAST, LEAST, new State(null, Map.of()));

    private final Map<Object, Reply> keys = new HashMap<>();

    Acceptor(Network network) {
      super(network);
    }

    Reply prepare(Object key, Ballot ballot) {
      Reply known = keys.getOrDefault(key, NOTHING);
      if (ballot.compareTo(known.highest()) < 0) {
        return new Reply(false, known.highest(), known.accepted(), known.state());
      }
      return put(key, new Reply(true, ballot, known.accepted(), known.state()));
    }

    Reply accept(Object key, Ballot ballot, State state) {
      Reply known = keys.getOrDefault(key, NOTHING);
      if (ballot.compareTo(known.highest()) < 0) {
        return new Reply(false, known.highest(), known.accepted(), known.state());
      }
      return put(key, new Reply(true, ballot, ballot, state));
    }

    private Reply put(Object key, Reply reply) {
      keys.put(key, reply);
      return reply;
    }

    void readLocally(Call call, Object key) {
      answer(call, StepResult.value(keys.getOrDefault(key, NOTHING).state().value()));
    }
  }

  /** One operation, proposed under one ballot after another until a quorum accepts it. */
  private final class Proposal {

    private final Call call;
    private final MicroOperation operation;
    private final long number = ++proposals;
    private int attempts;

    Proposal(Call call, MicroOperation operation) {
      this.call = call;
      this.operation = operation;
    }

    void prepare(long known) {
      Ballot ballot = new Ballot(known + 1, number);
      Object key = operation.key();
      int attempt = ++attempts;
      Gathering<Acceptor, Reply> promises =
          new Gathering<>(
              call,
              quorum,
              acceptor -> acceptor.prepare(key, ballot),
              replies -> proceed(attempt, ballot, replies));
      promises.ask(acceptors);
      // Crossed proposals would overtake each other for ever if they were tried again at once.
      call.client().after(RETRY, () -> retry(attempt, ballot.number()));
    }

    private void proceed(int attempt, Ballot ballot, List<Reply> promises) {
      if (isRefused(attempt, promises)) {
        return;
      }
      State newest =
          promises.stream().max(Comparator.comparing(Reply::accepted)).orElseThrow().state();
      Answer old = newest.answers().get(call.client());
      if (old != null && old.call() == call) {
        accept(attempt, ballot, newest, old.result());
      } else {
        accept(attempt, ballot, changed(newest), effect(newest).answer());
      }
    }

    private void accept(int attempt, Ballot ballot, State state, StepResult result) {
      new Gathering<Acceptor, Reply>(
              call,
              quorum,
              acceptor -> acceptor.accept(operation.key(), ballot, state),
              replies -> {
                if (!isRefused(attempt, replies)) {
                  call.end(result);
                }
              })
          .ask(acceptors);
    }

    private Effect effect(State state) {
      return Effect.of(operation, state.value(), dataType);
    }

    private State changed(State before) {
      Effect effect = effect(before);
      if (!effect.writes()) {
        return before;
      }
      Map<Client, Answer> answers = new HashMap<>(before.answers());
      answers.put(call.client(), new Answer(call, effect.answer()));
      return new State(effect.after(), answers);
    }

    private boolean isRefused(int attempt, List<Reply> replies) {
      boolean isRefused = attempt == attempts && replies.stream().anyMatch(each -> !each.isYes());
      if (isRefused) {
        long highest = replies.stream().mapToLong(each -> each.highest().number()).max().orElse(0);
        long pause = network.simulation().exponential(BACK_OFF);
        call.client().after(pause, () -> retry(attempt, highest));
      }
      return isRefused || attempt != attempts;
    }

    private void retry(int attempt, long known) {
      if (attempt == attempts && !call.isOver()) {
        prepare(known);
      }
    }
  }
}
