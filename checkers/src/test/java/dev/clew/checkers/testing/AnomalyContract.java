package dev.clew.checkers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clew.checkers.own.ExampleCheck;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a search relies on in an anomaly of one's own. Extend it, return the anomaly, and run it.
 *
 * <p>The example shows the anomaly, by a witness that holds against the raw history, and
 * contradicts the models that forbid it; the legal twin does neither.
 */
public abstract class AnomalyContract {

  /** Returns the anomaly. */
  protected abstract Anomaly anomaly();

  @Test
  void examples_always_bearTheAnomalyOut() {
    assertEquals(List.of(), ExampleCheck.complaints(anomaly()));
  }

  @Test
  void name_always_isNotOneOfTheCatalogue() {
    assertTrue(
        Anomalies.all().stream().noneMatch(other -> other.id().equalsIgnoreCase(anomaly().id())),
        "the catalogue has an anomaly of the name " + anomaly().id() + " already");
  }
}
