package dev.clew.models.isolation;

import dev.clew.histories.History;
import java.util.List;
import java.util.function.Function;

/**
 * An anomaly that operations show one by one, found by going through a history.
 *
 * @param rule returns the places of a history that show it; pure
 */
public record HistoryScan(Function<History, List<Scan.Sighting>> rule) implements AnomalyShape {

  @Override
  public Ordering ordering() {
    return Ordering.NONE;
  }
}
