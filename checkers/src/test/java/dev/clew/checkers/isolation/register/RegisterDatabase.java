package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs random transactions against toy databases of several strengths, one random step at a time.
 */
final class RegisterDatabase {

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
    /** Each read sees what was written last, and what failed stays. */
    READ_UNCOMMITTED
  }

  private final SplittableRandom random;
  private final Strength strength;
  private final int keys;
  private final boolean updatesOnly;
  private final int maxMops;
  private final List<int[]> states = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private int[] shared;
  private int clock;
  private int nextValue = 1;

  private static final class Client {
    final Txn txn = new Txn();
    int step;
    int snapshot;
    boolean ended;
    boolean aborts;
  }

  private RegisterDatabase(
      SplittableRandom random, Strength strength, int keys, int maxMops, boolean updatesOnly) {
    this.random = random;
    this.strength = strength;
    this.keys = keys;
    this.maxMops = maxMops;
    this.updatesOnly = updatesOnly;
    shared = new int[keys];
    states.add(shared.clone());
  }

  /**
   * Returns the history of some transactions.
   *
   * @param updatesOnly whether every write follows a read of its key in the same transaction
   */
  static SmallRegisters run(
      SplittableRandom random,
      Strength strength,
      int txns,
      int keys,
      int sessions,
      int maxMops,
      boolean updatesOnly) {
    return new RegisterDatabase(random, strength, keys, maxMops, updatesOnly).run(txns, sessions);
  }

  private SmallRegisters run(int count, int sessions) {
    Client[] open = new Client[sessions];
    int[] process = new int[sessions];
    Arrays.setAll(process, i -> i);
    int nextProcess = sessions;
    int started = 0;
    int ended = 0;
    while (ended < count) {
      int session = random.nextInt(sessions);
      Client client = open[session];
      if (client == null) {
        if (started < count) {
          open[session] = invoke(process[session]);
          started++;
        }
      } else if (!client.ended) {
        step(client);
      } else {
        client.txn.completed = clock++;
        ended++;
        open[session] = null;
        if (client.txn.completion == HistoryColumns.INFO) {
          process[session] = nextProcess++;
        }
      }
    }
    List<Txn> txns = new ArrayList<>();
    clients.forEach(client -> txns.add(client.txn));
    txns.sort(Comparator.comparingInt(txn -> txn.invoked));
    return new SmallRegisters(txns, random.nextInt(8) != 0);
  }

  private Client invoke(int process) {
    Client client = new Client();
    client.txn.process = process;
    client.txn.invoked = clock++;
    int outcome = random.nextInt(12);
    client.txn.completion =
        outcome == 0 ? HistoryColumns.FAIL : outcome == 1 ? HistoryColumns.INFO : HistoryColumns.OK;
    if (updatesOnly && outcome == 1) {
      client.txn.completion = HistoryColumns.OK; // What an indeterminate one read is not known.
      outcome = 2;
    }
    client.aborts = outcome == 0 || (outcome == 1 && random.nextBoolean());
    boolean[] met = new boolean[keys];
    for (int mops = 1 + random.nextInt(maxMops); mops > 0; mops--) {
      int key = random.nextInt(keys);
      if (random.nextBoolean()) {
        if (updatesOnly && !met[key]) {
          client.txn.mops.add(new Mop(key, false, SmallRegisters.NIL));
        }
        client.txn.mops.add(new Mop(key, true, nextValue++));
      } else {
        client.txn.mops.add(new Mop(key, false, SmallRegisters.NIL));
      }
      met[key] = true;
    }
    clients.add(client);
    return client;
  }

  private void step(Client client) {
    if (client.step == 0) {
      client.snapshot =
          strength == Strength.OLD_SNAPSHOT ? random.nextInt(states.size()) : states.size() - 1;
    }
    boolean atOnce = strength == Strength.SERIAL;
    while (client.step < client.txn.mops.size()) {
      access(client, client.txn.mops.get(client.step++));
      if (!atOnce) {
        return;
      }
    }
    end(client);
  }

  private void access(Client client, Mop mop) {
    if (mop.writes) {
      if (strength == Strength.READ_UNCOMMITTED) {
        shared[mop.key] = mop.value;
      }
      return;
    }
    if (strength == Strength.READ_UNCOMMITTED) {
      mop.value = shared[mop.key];
      return;
    }
    int state =
        switch (strength) {
          case SNAPSHOT, SNAPSHOT_WITHOUT_CONFLICTS, OLD_SNAPSHOT -> client.snapshot;
          case STALE_READS -> random.nextInt(states.size());
          case SERIAL, READ_COMMITTED, READ_UNCOMMITTED -> states.size() - 1;
        };
    mop.value = states.get(state)[mop.key];
    for (Mop own : client.txn.mops.subList(0, client.step)) {
      if (own.key == mop.key && own.writes) {
        mop.value = own.value;
      }
    }
  }

  private void end(Client client) {
    client.ended = true;
    boolean checked = strength == Strength.SNAPSHOT || strength == Strength.OLD_SNAPSHOT;
    if (checked && !client.aborts && conflicts(client)) {
      client.aborts = true;
      if (client.txn.isOk()) {
        client.txn.completion = HistoryColumns.FAIL;
      }
    }
    if (strength != Strength.READ_UNCOMMITTED && !client.aborts) {
      for (Mop mop : client.txn.mops) {
        if (mop.writes) {
          shared[mop.key] = mop.value;
        }
      }
      states.add(shared.clone());
    }
  }

  private boolean conflicts(Client client) {
    int[] then = states.get(client.snapshot);
    return client.txn.mops.stream().anyMatch(mop -> mop.writes && then[mop.key] != shared[mop.key]);
  }
}
