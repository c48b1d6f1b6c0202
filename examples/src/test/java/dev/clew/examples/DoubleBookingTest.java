package dev.clew.examples;

import dev.clew.checkers.testing.AnomalyContract;
import dev.clew.models.isolation.Anomaly;

class DoubleBookingTest extends AnomalyContract {

  @Override
  protected Anomaly anomaly() {
    return Ex05_MyOwnAnomaly.DOUBLE_BOOKING;
  }
}
