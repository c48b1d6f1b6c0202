package dev.clew.checkers.isolation;

import dev.clew.checkers.Witness;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The anomalies found: how many of each, and the smallest few as witnesses. */
public final class Findings {

  /** As many witnesses of one anomaly are kept; the rest is counted. */
  public static final int KEPT = 8;

  private record Kept(int size, Witness witness) {}

  private final Map<Anomaly, List<Kept>> kept = new LinkedHashMap<>();
  private final Map<Anomaly, Long> counts = new LinkedHashMap<>();
  private final Set<Anomaly> companions = new HashSet<>();
  private final List<String> notes = new ArrayList<>();

  /** Counts an anomaly of one or two transactions. */
  public void add(Anomaly anomaly, Supplier<? extends Witness> witness) {
    add(anomaly, 0, witness);
  }

  /**
   * Counts an anomaly; the witness is made only if it is to be kept.
   *
   * @param size how much there is to read in the witness; among equals the first is kept
   */
  public void add(Anomaly anomaly, int size, Supplier<? extends Witness> witness) {
    counts.merge(anomaly, 1L, Long::sum);
    List<Kept> smallest = kept.computeIfAbsent(anomaly, a -> new ArrayList<>());
    int place = smallest.size();
    while (place > 0 && smallest.get(place - 1).size() > size) {
      place--;
    }
    if (place < KEPT) {
      smallest.add(place, new Kept(size, witness.get()));
      if (smallest.size() > KEPT) {
        smallest.remove(KEPT);
      }
    }
  }

  /**
   * Counts an anomaly that tells models apart, by transactions of which another anomaly, if one was
   * found, tells more.
   */
  public void addCompanion(Anomaly anomaly, int size, Supplier<? extends Witness> witness) {
    companions.add(anomaly);
    add(anomaly, size, witness);
  }

  /** Returns whether all there is of an anomaly are companions of others. */
  public boolean isCompanion(Anomaly anomaly) {
    return companions.contains(anomaly);
  }

  /** Adds a sentence that a reader of the answer should know. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Returns the sentences, and how much was left out of the witnesses. */
  public List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    counts.forEach(
        (anomaly, count) -> {
          int more = (int) (count - witnesses(anomaly).size());
          if (more > 0 && !companions.contains(anomaly)) {
            all.add(
                String.format(
                    "%s was found %,d times in all; the smallest %d are kept as witnesses.",
                    anomaly.id(), count, count - more));
          }
        });
    return all;
  }

  /** Returns the anomalies that were found. */
  public Set<Anomaly> anomalies() {
    return counts.keySet();
  }

  /** Returns how often an anomaly was found. */
  public long count(Anomaly anomaly) {
    return counts.getOrDefault(anomaly, 0L);
  }

  /** Returns the kept witnesses of an anomaly, the smallest first. */
  public List<Witness> witnesses(Anomaly anomaly) {
    return kept.getOrDefault(anomaly, List.of()).stream().map(Kept::witness).toList();
  }
}
