package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.witness.AccessWitness;
import dev.clew.checkers.witness.AccessWitness.Pattern;
import dev.clew.checkers.witness.AccessWitness.Place;
import java.util.Arrays;
import java.util.List;

/**
 * Finds lost updates (P4 of Berenson et al., A Critique of ANSI SQL Isolation Levels, SIGMOD 1995):
 * two committed transactions read the same version of a key and both wrote the key. The order of
 * versions is not needed.
 */
final class LostUpdates {

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final Findings findings;

  LostUpdates(KnownOrder known, Findings findings) {
    this.known = known;
    this.transactions = known.transactions;
    this.findings = findings;
  }

  /** Adds one for each version that is updated more than once. */
  void find() {
    int[] updater = new int[known.versions()];
    boolean[] isLost = new boolean[known.versions()];
    Arrays.fill(updater, -1);
    for (int op = 0; op < transactions.columns().operations(); op++) {
      for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
        int read = readOf(op, transactions.writeKey(write));
        int version = read < 0 ? KnownOrder.NONE : known.versionRead(read);
        if (version == KnownOrder.NONE) {
          continue;
        }
        if (updater[version] < 0) {
          updater[version] = op;
        } else if (!isLost[version]) {
          isLost[version] = true;
          add(updater[version], op, transactions.writeKey(write));
        }
      }
    }
  }

  private int readOf(int op, int key) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      if (transactions.readKey(read) == key) {
        return read;
      }
    }
    return -1;
  }

  private void add(int first, int second, int key) {
    findings.add(
        Pattern.LOST_UPDATE.anomaly(),
        () -> {
          Object name = transactions.columns().keyValue(key);
          return new AccessWitness(
              Pattern.LOST_UPDATE,
              name == null ? "nil" : name,
              null,
              List.of(read(first, key), write(first, key), read(second, key), write(second, key)));
        });
  }

  private Place read(int op, int key) {
    return place(op, transactions.readMop(readOf(op, key)));
  }

  private Place write(int op, int key) {
    int write = transactions.writeStart(op);
    while (transactions.writeKey(write) != key) {
      write++;
    }
    return place(op, transactions.writeMop(write));
  }

  private Place place(int op, int mop) {
    return new Place(op, mop - transactions.columns().mopStart(op));
  }
}
