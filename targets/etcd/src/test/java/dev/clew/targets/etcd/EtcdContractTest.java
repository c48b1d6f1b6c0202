package dev.clew.targets.etcd;

import dev.clew.targets.Availability;
import dev.clew.targets.contract.StoreContract;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.store.StoreTarget;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("databases")
class EtcdContractTest extends StoreContract {

  @BeforeAll
  static void requireEtcd() {
    Availability availability = new EtcdTarget().availability(TargetContext.contextLoader());
    if (!availability.isAvailable()) {
      System.err.println("skipped: " + availability);
    }
    Assumptions.assumeTrue(availability.isAvailable(), availability.toString());
  }

  @Override
  protected StoreTarget target() {
    return new EtcdTarget();
  }
}
