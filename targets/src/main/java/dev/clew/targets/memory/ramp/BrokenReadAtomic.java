package dev.clew.targets.memory.ramp;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.memory.engine.Bug;
import java.util.List;
import java.util.Set;

/** The broken twin of atomic visibility. */
public final class BrokenReadAtomic {

  /** All of them. */
  public static final List<Bug> ALL =
      List.of(
          new Bug(
              "fractured-commit",
              "versions do not name the keys written with them, so that no read can be repaired",
              FRACTURED_READ,
              Set.of(OTV),
              dataType ->
                  new ReadAtomicEngine(dataType) {
                    @Override
                    Set<Object> siblings(Set<Object> written) {
                      return Set.of();
                    }
                  }));

  private BrokenReadAtomic() {}
}
