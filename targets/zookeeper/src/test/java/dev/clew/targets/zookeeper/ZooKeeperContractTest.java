package dev.clew.targets.zookeeper;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.StoreContract;
import dev.clew.targets.store.StoreTarget;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Reads are after a sync: without, a session may see less than was written before. */
@Tag("databases")
class ZooKeeperContractTest extends StoreContract {

  @Override
  protected StoreTarget target() {
    return (StoreTarget) new ZooKeeperTarget().configured(TargetUri.parse("zookeeper?sync=true"));
  }

  @Override
  protected Duration startingTime() {
    return Duration.ofMinutes(1);
  }
}
