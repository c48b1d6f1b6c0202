package dev.clew.run;

import dev.clew.histories.format.EdnWriter;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Target;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/** Makes what clients share, for tests. */
final class Arenas {

  private Arenas() {}

  /** Returns an arena in which registers are recorded to a stream. */
  static Arena of(Target target, OutputStream out, LongSupplier nanos) {
    Journal journal = Journal.create(EdnWriter.to(out), Workloads.runnable("cas-register"), nanos);
    return new Arena(
        target, IsolationLevel.SERIALIZABLE, journal, new Tally(), Plans.IMPATIENT, 1, nanos);
  }
}
