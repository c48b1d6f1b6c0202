package dev.clew.targets.memory.mvcc;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broken twins of read committed with versions. */
public final class BrokenReadCommitted {

  /** All of them. */
  public static final List<Bug> ALL =
      List.of(
          new Bug(
              "intermediate-read",
              "a second write of a key shows the first one, as a buffer does that spills over",
              G1B,
              Set.of(G1A, G1C, DIRTY_UPDATE),
              dataType ->
                  new ReadCommittedEngine(dataType) {
                    @Override
                    void replaced(Object key, @Nullable Object version) {
                      put(key, version);
                    }
                  }),
          new Bug(
              "fractured-commit",
              "a commit shows its writes key by key, and others read in between",
              OTV,
              Set.of(),
              KeyByKey::new));

  private BrokenReadCommitted() {}

  /** Shows one version at every eighth call, in the order of commits. */
  private static final class KeyByKey extends ReadCommittedEngine {

    private long calls;
    private final Deque<Runnable> versions = new ArrayDeque<>();

    KeyByKey(DataType dataType) {
      super(dataType);
    }

    @Override
    void publish(Transaction transaction) {
      releaseUnwritten(transaction);
      writes(transaction)
          .forEach(
              (key, version) ->
                  versions.add(
                      () -> {
                        put(key, version);
                        release(transaction, key);
                      }));
    }

    private void called() {
      if (++calls % 8 == 0) {
        showOne();
      }
    }

    private boolean showOne() {
      Runnable next = versions.poll();
      if (next == null) {
        return false;
      }
      next.run();
      return true;
    }

    @Override
    public Transaction begin(int session) {
      called();
      return super.begin(session);
    }

    @Override
    public StepResult step(Transaction transaction, MicroOperation operation) {
      called();
      StepResult result = super.step(transaction, operation);
      while (result.kind() == StepResult.Kind.BLOCKED && showOne()) {
        // Who waits for a version to be shown makes no call that would show it.
        result = super.step(transaction, operation);
      }
      return result;
    }

    @Override
    public CommitResult commit(Transaction transaction) {
      called();
      return super.commit(transaction);
    }
  }
}
