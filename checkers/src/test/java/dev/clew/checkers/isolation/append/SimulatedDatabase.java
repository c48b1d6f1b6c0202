package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs random transactions against toy databases of several strengths, one random step at a time.
 */
final class SimulatedDatabase {

  /** How a database reads and commits. */
  enum Strength {
    /** All of a transaction at one moment. */
    SERIAL,
    /** Reads from a snapshot; the second of two writers of a key fails. */
    SNAPSHOT,
    /** Reads from a snapshot; nobody fails. */
    SNAPSHOT_WITHOUT_CONFLICTS,
    /** Reads from a snapshot that may be old; the second of two writers of a key fails. */
    OLD_SNAPSHOT,
    /** Each read sees what was committed at any moment so far. */
    STALE_READS,
    /** Each read sees what is committed at that moment. */
    READ_COMMITTED,
    /** Each read sees everything written, and what failed may stay. */
    READ_UNCOMMITTED
  }

  /** All strengths, to choose from. */
  private static final List<Strength> STRENGTHS = List.of(Strength.values());

  private final SplittableRandom random;
  private final Strength strength;
  private final int keys;
  private final int sessions;
  private final int maxMops;
  private final List<int[][]> states = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private int[][] shared;
  private int clock;
  private int nextElement = 1;
  private int nextProcess;

  private static final class Client {
    final Txn txn = new Txn();
    int step;
    int snapshot;
    boolean ended;
    boolean completed;
    boolean aborts;
  }

  private SimulatedDatabase(
      SplittableRandom random, Strength strength, int keys, int sessions, int maxMops) {
    this.random = random;
    this.strength = strength;
    this.keys = keys;
    this.sessions = sessions;
    this.maxMops = maxMops;
    shared = new int[keys][0];
    states.add(copy(shared));
    nextProcess = sessions;
  }

  /** Returns the history of some transactions on some keys by some sessions. */
  static SmallHistory run(SplittableRandom random, int txns, int keys, int sessions, int maxMops) {
    Strength strength = STRENGTHS.get(random.nextInt(STRENGTHS.size()));
    return new SimulatedDatabase(random, strength, keys, sessions, maxMops).run(txns);
  }

  private SmallHistory run(int count) {
    Client[] open = new Client[sessions];
    int[] process = new int[sessions];
    Arrays.setAll(process, i -> i);
    int started = 0;
    while (started < count || clients.stream().anyMatch(client -> !client.ended)) {
      int session = random.nextInt(sessions);
      Client client = open[session];
      if (client == null && started < count) {
        open[session] = invoke(process[session]);
        started++;
      } else if (client != null) {
        step(client);
        if (client.completed) {
          if (client.txn.completion == HistoryColumns.INFO) {
            process[session] = nextProcess++;
          }
          if (client.ended) {
            open[session] = null;
          }
        }
      }
    }
    for (Client client : clients) {
      if (!client.completed) {
        client.txn.completed = clock++;
      }
    }
    List<Txn> txns = new ArrayList<>();
    clients.forEach(client -> txns.add(client.txn));
    txns.sort(Comparator.comparingInt(txn -> txn.invoked));
    return new SmallHistory(txns, random.nextInt(8) != 0);
  }

  private Client invoke(int process) {
    Client client = new Client();
    client.txn.process = process;
    client.txn.invoked = clock++;
    int outcome = random.nextInt(10);
    client.txn.completion =
        outcome == 0 ? HistoryColumns.FAIL : outcome == 1 ? HistoryColumns.INFO : HistoryColumns.OK;
    client.aborts = outcome == 0 || (outcome == 1 && random.nextBoolean());
    int mops = 1 + random.nextInt(maxMops);
    for (int i = 0; i < mops; i++) {
      int key = random.nextInt(keys);
      client.txn.mops.add(random.nextBoolean() ? Mop.append(key, nextElement++) : Mop.read(key));
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

  private void access(Client client, Mop mop, int done) {
    if (strength == Strength.READ_UNCOMMITTED) {
      if (mop.isAppend()) {
        shared[mop.key] = append(shared[mop.key], mop.value);
      } else {
        mop.list = shared[mop.key];
      }
      return;
    }
    if (mop.isAppend()) {
      return;
    }
    int[] list = states.get(state(client))[mop.key];
    for (Mop own : client.txn.mops.subList(0, done)) {
      if (own.isAppend() && own.key == mop.key) {
        list = append(list, own.value);
      }
    }
    mop.list = list;
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
    boolean checked = strength == Strength.SNAPSHOT || strength == Strength.OLD_SNAPSHOT;
    if (checked && !client.aborts && conflicts(client)) {
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
      for (Mop mop : client.txn.mops) {
        if (mop.isAppend()) {
          shared[mop.key] = append(shared[mop.key], mop.value);
        }
      }
      states.add(copy(shared));
    }
  }

  private boolean conflicts(Client client) {
    int[][] then = states.get(client.snapshot);
    return client.txn.mops.stream()
        .anyMatch(mop -> mop.isAppend() && then[mop.key].length != shared[mop.key].length);
  }

  private void undo(Client client) {
    for (Mop mop : client.txn.mops) {
      if (mop.isAppend()) {
        shared[mop.key] =
            Arrays.stream(shared[mop.key]).filter(element -> element != mop.value).toArray();
      }
    }
  }

  private void complete(Client client) {
    client.completed = true;
    client.txn.completed = clock++;
  }

  private static int[] append(int[] list, int element) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = element;
    return longer;
  }

  private static int[][] copy(int[][] lists) {
    return lists.clone();
  }
}
