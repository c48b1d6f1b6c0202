package dev.clew.targets.simulated;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.StoreContract;
import dev.clew.targets.store.StoreTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * Every simulated store does what it should while nothing fails and time passes between operations.
 */
class SimulatedStoreContractTest {

  @Nested
  class SingleLeader extends Contract {
    SingleLeader() {
      super("sim:single-leader?faults=false&reads=followers");
    }
  }

  @Nested
  class Synchronous extends Contract {
    Synchronous() {
      super("sim:single-leader?faults=false&replication=sync&reads=own-follower");
    }
  }

  @Nested
  class MultiLeader extends Contract {
    MultiLeader() {
      super("sim:multi-leader?faults=false&leaders=1");
    }
  }

  @Nested
  class Quorum extends Contract {
    Quorum() {
      super("sim:quorum?n=5&sloppy=true");
    }
  }

  @Nested
  class WriteBack extends Contract {
    WriteBack() {
      super("sim:quorum?write-back=true");
    }
  }

  @Nested
  class Consensus extends Contract {
    Consensus() {
      super("sim:consensus");
    }
  }

  @Nested
  class LeaseLock extends Contract {
    LeaseLock() {
      super("sim:lease-lock?faults=false");
    }
  }

  @Nested
  class Log extends Contract {
    Log() {
      super("sim:log?delivery=exactly-once");
    }
  }

  @Nested
  class Cache extends Contract {
    Cache() {
      super("sim:cache?faults=false");
    }
  }

  private abstract static class Contract extends StoreContract {

    private final String uri;
    private final List<SimulatedStore> stores = new ArrayList<>();

    Contract(String uri) {
      this.uri = uri;
    }

    @Override
    protected StoreTarget target() {
      SimulatedStore store =
          (SimulatedStore) new SimulatedTarget().configured(TargetUri.parse(uri));
      stores.add(store);
      return store;
    }

    @Override
    protected void settle() {
      stores.stream()
          .filter(SimulatedStore::isStarted)
          .forEach(store -> store.pass(Duration.ofMillis(500)));
    }
  }
}
