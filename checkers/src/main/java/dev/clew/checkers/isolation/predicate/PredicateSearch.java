package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.predicate.RowAccessWitness.Pattern;
import dev.clew.checkers.isolation.predicate.RowReads.Observation;
import dev.clew.histories.History;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One search of one history for anomalies: the steps that {@link PredicateChecker} describes. */
final class PredicateSearch {

  private final History history;
  private final Deadline deadline;
  private final CommittedRows rows;
  private final int[] ops;
  private final Findings findings = new Findings();
  private final Map<String, Long> statistics = new LinkedHashMap<>();
  private List<RowDependency> dependencies = List.of();
  private String doubt = "";

  PredicateSearch(History history, Deadline deadline) {
    this.history = history;
    this.deadline = deadline;
    rows = new CommittedRows(history, new RowTransactions(history));
    ops = IntStream.range(0, history.size()).filter(rows::isCommitted).toArray();
    statistics.put("transactions", (long) ops.length);
    statistics.put("rows", (long) rows.versions.size());
  }

  /** Returns how many transactions completed ok. */
  long known() {
    return IntStream.of(ops).filter(rows::isKnown).count();
  }

  Findings findings() {
    return findings;
  }

  Map<String, Long> statistics() {
    return statistics;
  }

  /** Returns what the history leaves open, as part of a sentence; empty if nothing. */
  String doubt() {
    return doubt;
  }

  /** Finds the anomalies. */
  void findAnomalies() {
    List<Observation> observations = new RowReads(history, rows, findings, deadline).collect();
    deadline.check();
    findLostUpdates(observations);
    RowEdges edges = new RowEdges(rows, observations, deadline);
    dependencies = edges.all();
    statistics.put("edges", (long) dependencies.size());
    doubt = doubt(edges);
    new RowCycles(history, rows.transactions, dependencies, findings, deadline).find(ops);
  }

  private static String doubt(RowEdges edges) {
    if (edges.inconsistent > 0) {
      return edges.inconsistent
          + " rows have no order of versions in which rows are there when they are written or"
          + " deleted and not when they are inserted";
    }
    if (edges.unordered > 0) {
      return "the order of versions is not known of " + edges.unordered + " rows";
    }
    return edges.ambiguous == 0
        ? ""
        : edges.ambiguous
            + " times a row that a read did not show may have been of several versions, before and"
            + " behind others that would have been shown";
  }

  private void findLostUpdates(List<Observation> observations) {
    Map<Object, Map<Integer, Observation>> first = new HashMap<>();
    for (Observation read : observations) {
      int version = read.version();
      deadline.check();
      if (version >= 0 && changes(read)) {
        Observation other =
            first.computeIfAbsent(read.key(), key -> new HashMap<>()).putIfAbsent(version, read);
        Object value = rows.versionsOf(read.key()).get(version).value();
        if (other != null && other.op() != read.op()) {
          findings.add(
              Pattern.LOST_UPDATE.anomaly(),
              () ->
                  new RowAccessWitness(
                      Pattern.LOST_UPDATE, other.op(), other.step(), read.key(), value, read.op()));
        }
      }
    }
  }

  private boolean changes(Observation read) {
    return rows.versionsOf(read.key()).stream().anyMatch(each -> each.writer() == read.op());
  }

  /** Returns whether one serial order explains everything, though something is left open. */
  boolean isReplayed(boolean realtime) {
    return new RowReplay(rows, history.columns()).explains(ops, dependencies, realtime);
  }
}
