package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.pattern.EdgeEvidence;
import dev.clew.checkers.isolation.versions.VersionEvidence;
import dev.clew.checkers.witness.Dependency;
import java.util.Arrays;

/**
 * What is known of the order of versions tells of dependencies, where patterns of cycles ask. A
 * version is one of {@link KnownOrder}.
 */
final class KnownEvidence implements EdgeEvidence {

  private final KnownOrder known;
  private final KnownDependencies dependencies;
  private final RegisterTransactions transactions;

  KnownEvidence(KnownOrder known, KnownDependencies dependencies) {
    this.known = known;
    this.dependencies = dependencies;
    this.transactions = known.transactions;
  }

  @Override
  public int[] keys(byte kind, int from, int to) {
    IntList candidates = new IntList();
    if (kind == DependencyGraph.WW) {
      for (int write = transactions.writeStart(to); write < transactions.writeEnd(to); write++) {
        candidates.add(transactions.writeKey(write));
      }
    } else {
      int reader = kind == DependencyGraph.RW ? from : to;
      for (int read = transactions.readStart(reader); read < transactions.readEnd(reader); read++) {
        candidates.add(transactions.readKey(read));
      }
    }
    return Arrays.stream(candidates.toArray())
        .filter(key -> dependencies.has(kind, from, to, key))
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public int[] written(int op) {
    return VersionEvidence.written(transactions.columns(), op);
  }

  @Override
  public long versionRead(int op, int key) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      if (transactions.readKey(read) == key) {
        return known.versionRead(read);
      }
    }
    return KnownOrder.NONE;
  }

  @Override
  public Dependency dependency(byte kind, int from, int to, int key) {
    return dependencies.justify(kind, from, to, key);
  }
}
