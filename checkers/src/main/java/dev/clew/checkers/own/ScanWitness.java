package dev.clew.checkers.own;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.HistoryScan;
import dev.clew.models.isolation.Scan.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * What the scan of an anomaly found in a history.
 *
 * @param anomaly the anomaly, specified by a {@link HistoryScan}
 * @param sightings the places, one at least
 */
public record ScanWitness(Anomaly anomaly, List<Sighting> sightings) implements Witness {

  private static final int TOLD = 8;

  /** Copies the places. */
  public ScanWitness {
    sightings = List.copyOf(sightings);
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("a scan that found nothing proves nothing");
    }
  }

  @Override
  public List<Integer> operations() {
    return sightings.stream().map(Sighting::operation).distinct().sorted().toList();
  }

  /** Scans again: the scan is the definition of the anomaly. */
  @Override
  public boolean isVerifiedBy(History history) {
    return anomaly.specification() != null
        && anomaly.specification().shape() instanceof HistoryScan scan
        && scan.rule().apply(history).containsAll(sightings);
  }

  @Override
  public List<String> explain(History history) {
    List<String> lines = new ArrayList<>();
    lines.add(anomaly.definition());
    for (Sighting sighting : sightings.subList(0, Math.min(TOLD, sightings.size()))) {
      int op = sighting.operation();
      lines.add("Op " + op + ", " + history.print(op) + ": " + sighting.sentence() + ".");
    }
    if (sightings.size() > TOLD) {
      lines.add("And " + (sightings.size() - TOLD) + " more.");
    }
    return lines;
  }
}
