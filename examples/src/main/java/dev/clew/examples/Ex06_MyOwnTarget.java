package dev.clew.examples;

import static dev.clew.histories.MicroOperation.Kind.CAS;
import static dev.clew.histories.MicroOperation.Kind.READ;
import static dev.clew.histories.MicroOperation.Kind.WRITE;
import static dev.clew.models.isolation.ConsistencyModels.LINEARIZABLE;

import dev.clew.run.Run;
import dev.clew.run.RunListener;
import dev.clew.run.RunOutcome;
import dev.clew.run.RunPlan;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.store.Capabilities;
import dev.clew.targets.store.StoreSession;
import dev.clew.targets.store.StoreTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A store of one's own as a target: what can be run against it is what {@code clew run} can do.
 *
 * <p>Here the store is a {@link ConcurrentHashMap}, which is linearizable. It is registered in
 * {@code META-INF/services/dev.clew.targets.spi.Target}, so {@code CLEW_CLASSPATH=examples.jar clew
 * run --target own-map --workload cas-register} finds it. Its test is {@code OwnTargetTest}.
 */
public final class Ex06_MyOwnTarget implements StoreTarget {

  private final ConcurrentMap<Object, Object> store = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "own-map";
  }

  @Override
  public String description() {
    return "a map in this process";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(READ, WRITE, CAS)
        .documented(LINEARIZABLE, "https://docs.oracle.com/en/java/javase/17/docs/api/");
  }

  @Override
  public Session open(SessionContext context) {
    return StoreSession.of(store)
        .read(op -> store.get(op.key()))
        .write(op -> store.compute(op.key(), (key, old) -> op.value()))
        .cas(
            op ->
                op.expected() != null
                    && op.replacement() != null
                    && store.replace(op.key(), op.expected(), op.replacement()))
        .failing(UnsupportedOperationException.class); // certainly did not happen; others may have
  }

  /** Runs compare-and-sets of five processes against it, and prints the verdict. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("clew");
    RunPlan plan =
        new RunPlan(
            TargetUri.parse("own-map"),
            null,
            "cas-register",
            null,
            5,
            Duration.ZERO,
            2_000,
            0,
            42,
            folder,
            true);
    RunOutcome outcome = Run.execute(plan, new RunListener() {});
    System.out.println("level: " + outcome.claim().level().id());
    System.out.println(outcome.asked().plainName() + ": " + outcome.result().verdict().word());
  }
}
