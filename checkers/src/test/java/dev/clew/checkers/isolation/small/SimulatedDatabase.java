package dev.clew.checkers.isolation.small;

import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs random transactions against toy databases of several strengths, one random step at a time.
 *
 * @param <M> what transactions are made of
 * @param <T> the transactions
 */
public final class SimulatedDatabase<M extends SmallMop, T extends SmallTransaction<M>> {

  /**
   * What a database stores: per key a state, as reads show it.
   *
   * @param <M> what transactions are made of
   * @param <T> the transactions
   */
  public interface Data<M extends SmallMop, T extends SmallTransaction<M>> {

    T transaction();

    M read(int key);

    M write(int key, int value);

    /** Lets a read show a state. */
    void show(M read, int[] state);

    int[] initial();

    /** Returns the state after a write, another array. */
    int[] after(int[] state, int value);

    /** Returns the state without a write that was undone. */
    int[] without(int[] state, int value);
  }

  /**
   * What is to be run.
   *
   * @param txns how many transactions
   * @param keys on how many keys
   * @param sessions by how many sessions
   * @param maxMops of how many micro-operations at the most
   * @param updatesOnly whether every write follows a read of its key in the same transaction
   */
  public record Load(
      Strength strength, int txns, int keys, int sessions, int maxMops, boolean updatesOnly) {}

  private final SplittableRandom random;
  private final Data<M, T> data;
  private final Load load;
  private final Strength strength;
  private final List<int[][]> states = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final int[][] shared;
  private int clock;
  private int nextValue = 1;
  private int nextProcess;

  private final class Client {
    final T txn = data.transaction();
    int step;
    int snapshot;
    boolean ended;
    boolean completed;
    boolean aborts;
  }

  private SimulatedDatabase(SplittableRandom random, Data<M, T> data, Load load) {
    this.random = random;
    this.data = data;
    this.load = load;
    this.strength = load.strength();
    shared = new int[load.keys()][];
    Arrays.setAll(shared, key -> data.initial());
    states.add(shared.clone());
    nextProcess = load.sessions();
  }

  /** Returns the transactions of a run, in the order of invocation. */
  public static <M extends SmallMop, T extends SmallTransaction<M>> List<T> run(
      SplittableRandom random, Data<M, T> data, Load load) {
    return new SimulatedDatabase<>(random, data, load).run();
  }

  private List<T> run() {
    List<Client> open = new ArrayList<>();
    int[] process = new int[load.sessions()];
    for (int session = 0; session < process.length; session++) {
      open.add(null);
      process[session] = session;
    }
    int started = 0;
    while (started < load.txns() || clients.stream().anyMatch(client -> !client.ended)) {
      int session = random.nextInt(process.length);
      Client client = open.get(session);
      if (client == null && started < load.txns()) {
        open.set(session, invoke(process[session]));
        started++;
      } else if (client != null) {
        step(client);
        if (client.completed) {
          if (client.txn.completion == HistoryColumns.INFO) {
            process[session] = nextProcess++;
          }
          if (client.ended) {
            open.set(session, null);
          }
        }
      }
    }
    for (Client client : clients) {
      if (!client.completed) {
        client.txn.completed = clock++;
      }
    }
    List<T> txns = new ArrayList<>();
    clients.forEach(client -> txns.add(client.txn));
    txns.sort(Comparator.comparingInt(txn -> txn.invoked));
    return txns;
  }

  private Client invoke(int process) {
    Client client = new Client();
    client.txn.process = process;
    client.txn.invoked = clock++;
    int outcome = random.nextInt(10);
    client.txn.completion =
        outcome == 0 ? HistoryColumns.FAIL : outcome == 1 ? HistoryColumns.INFO : HistoryColumns.OK;
    if (load.updatesOnly() && outcome == 1) {
      client.txn.completion = HistoryColumns.OK; // What an indeterminate one read is not known.
      outcome = 2;
    }
    client.aborts = outcome == 0 || (outcome == 1 && random.nextBoolean());
    boolean[] met = new boolean[load.keys()];
    for (int mops = 1 + random.nextInt(load.maxMops()); mops > 0; mops--) {
      int key = random.nextInt(met.length);
      boolean writes = random.nextBoolean();
      if (!writes || (load.updatesOnly() && !met[key])) {
        client.txn.mops.add(data.read(key));
      }
      if (writes) {
        client.txn.mops.add(data.write(key, nextValue++));
      }
      met[key] = true;
    }
    clients.add(client);
    return client;
  }

  private void step(Client client) {
    // Who waits for an indeterminate transaction may give up before it ends.
    if (!client.completed
        && client.txn.completion == HistoryColumns.INFO
        && random.nextInt(4) == 0) {
      complete(client);
    } else if (client.step < client.txn.mops.size()) {
      if (client.step == 0) {
        begin(client);
      }
      if (strength == Strength.SERIAL) {
        client.step = client.txn.mops.size();
      } else {
        access(client, client.txn.mops.get(client.step++), client.step);
      }
    } else if (!client.ended) {
      end(client);
    } else {
      complete(client);
    }
  }

  private void begin(Client client) {
    client.snapshot = states.size() - 1;
    if (strength == Strength.OLD_SNAPSHOT) {
      client.snapshot = random.nextInt(states.size());
    }
  }

  private void access(Client client, M mop, int done) {
    int key = mop.key();
    if (strength == Strength.READ_UNCOMMITTED) {
      if (mop.isWrite()) {
        shared[key] = data.after(shared[key], mop.written());
      } else {
        data.show(mop, shared[key]);
      }
    } else if (!mop.isWrite()) {
      int[] state = states.get(state(client))[key];
      for (M own : client.txn.mops.subList(0, done)) {
        if (own.isWrite() && own.key() == key) {
          state = data.after(state, own.written());
        }
      }
      data.show(mop, state);
    }
  }

  private int state(Client client) {
    return switch (strength) {
      case SNAPSHOT, SNAPSHOT_WITHOUT_CONFLICTS, OLD_SNAPSHOT -> client.snapshot;
      case STALE_READS -> random.nextInt(states.size());
      case SERIAL, READ_COMMITTED, READ_UNCOMMITTED -> states.size() - 1;
    };
  }

  private void end(Client client) {
    client.ended = true;
    if (strength == Strength.SERIAL) {
      for (int i = 0; i < client.txn.mops.size(); i++) {
        access(client, client.txn.mops.get(i), i);
      }
    }
    if (strength.detectsConflicts() && !client.aborts && conflicts(client)) {
      client.aborts = true;
      if (client.txn.isOk()) {
        client.txn.completion = HistoryColumns.FAIL;
      }
    }
    if (strength == Strength.READ_UNCOMMITTED) {
      if (client.aborts && random.nextBoolean()) {
        undo(client);
      }
    } else if (!client.aborts) {
      for (M mop : client.txn.mops) {
        if (mop.isWrite()) {
          shared[mop.key()] = data.after(shared[mop.key()], mop.written());
        }
      }
      states.add(shared.clone());
    }
  }

  /** Each write makes another array. */
  private boolean conflicts(Client client) {
    int[][] then = states.get(client.snapshot);
    return client.txn.mops.stream()
        .anyMatch(mop -> mop.isWrite() && then[mop.key()] != shared[mop.key()]);
  }

  private void undo(Client client) {
    for (M mop : client.txn.mops) {
      if (mop.isWrite()) {
        shared[mop.key()] = data.without(shared[mop.key()], mop.written());
      }
    }
  }

  private void complete(Client client) {
    client.completed = true;
    client.txn.completed = clock++;
  }
}
