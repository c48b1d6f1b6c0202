package dev.clew.examples;

import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.Concurrently;
import dev.clew.histories.History;
import dev.clew.histories.Recorder;
import dev.clew.models.sequential.Register;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A store of one's own, recorded while five processes use it at once, and checked.
 *
 * <p>The recorder orders an invocation before the request is sent and a completion after the reply
 * came; that is what makes the verdict trustworthy. Here the store is a {@link ConcurrentHashMap},
 * which is linearizable, so the answer is the same for every run although the history is not.
 */
public final class Ex10_RecordMyStore {

  private static final int PROCESSES = 5;
  private static final int ROUNDS = 200;
  private static final long SEED = 42;

  private Ex10_RecordMyStore() {}

  /** Prints whether the map is linearizable as far as this history shows. */
  public static void main(String... arguments) {
    ConcurrentMap<String, Long> store = new ConcurrentHashMap<>();
    Recorder recorder = Recorder.create();
    Concurrently.run(
        PROCESSES,
        SEED,
        process -> {
          for (int i = 0; i < ROUNDS; i++) {
            long value = process.random().nextInt(5);
            recorder.invoke(process, write("x", value)).complete(() -> store.put("x", value));
            recorder.invoke(process, read("x")).completeWith(() -> store.get("x"));
          }
        });

    History history = recorder.history();
    CheckResult result = Linearizability.of(Register.of(null).perKey()).check(history);
    System.out.println("operations: " + history.size());
    System.out.println("linearizable: " + result.verdict().word());
  }
}
