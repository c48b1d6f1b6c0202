package dev.clew.targets.memory;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import org.junit.jupiter.api.Nested;

/** Every in-memory engine keeps the contract of targets. */
class MemoryContractTest {

  @Nested
  class StrictSerializable extends Contract {
    StrictSerializable() {
      super("memory:strict-serializable");
    }
  }

  @Nested
  class Serializable extends Contract {
    Serializable() {
      super("memory:serializable");
    }
  }

  @Nested
  class SnapshotIsolation extends Contract {
    SnapshotIsolation() {
      super("memory:si");
    }
  }

  @Nested
  class ReadCommitted extends Contract {
    ReadCommitted() {
      super("memory:read-committed");
    }
  }

  private abstract static class Contract extends TargetContract {

    private final String uri;

    Contract(String uri) {
      this.uri = uri;
    }

    @Override
    protected Target target() {
      return new MemoryTarget().configured(TargetUri.parse(uri));
    }
  }
}
