package dev.clew.targets.memory;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import org.junit.jupiter.api.Nested;

/** Every in-memory engine keeps the contract of targets. */
class MemoryContractTest {

  @Nested
  class TwoPhaseLocking extends Contract {
    TwoPhaseLocking() {
      super("memory:2pl");
    }
  }

  @Nested
  class RepeatableRead extends Contract {
    RepeatableRead() {
      super("memory:2pl-repeatable-read");
    }
  }

  @Nested
  class CursorStability extends Contract {
    CursorStability() {
      super("memory:2pl-cursor-stability");
    }
  }

  @Nested
  class ReadCommitted extends Contract {
    ReadCommitted() {
      super("memory:2pl-read-committed");
    }
  }

  @Nested
  class ReadUncommitted extends Contract {
    ReadUncommitted() {
      super("memory:2pl-read-uncommitted");
    }
  }

  @Nested
  class VersionedReadCommitted extends Contract {
    VersionedReadCommitted() {
      super("memory:mvcc-read-committed");
    }
  }

  @Nested
  class SnapshotIsolation extends Contract {
    SnapshotIsolation() {
      super("memory:si");
    }
  }

  @Nested
  class FirstUpdater extends Contract {
    FirstUpdater() {
      super("memory:si-first-updater");
    }
  }

  @Nested
  class SerializableSnapshots extends Contract {
    SerializableSnapshots() {
      super("memory:ssi");
    }
  }

  @Nested
  class Optimistic extends Contract {
    Optimistic() {
      super("memory:occ");
    }
  }

  @Nested
  class Serial extends Contract {
    Serial() {
      super("memory:serial");
    }
  }

  @Nested
  class ReadAtomic extends Contract {
    ReadAtomic() {
      super("memory:read-atomic");
    }
  }

  @Nested
  class Causal extends Contract {
    Causal() {
      super("memory:causal");
    }
  }

  @Nested
  class ParallelSnapshots extends Contract {
    ParallelSnapshots() {
      super("memory:psi");
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

    /** All sessions at the first of three sites. */
    @Override
    protected int processStride() {
      return 3;
    }
  }
}
