package dev.clew.benchmarks;

import dev.clew.benchmarks.generate.AnomalyCluster;
import dev.clew.benchmarks.generate.Generate;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.sequential.CasRegister;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds from a history in memory to its verdict. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class CheckBenchmark {

  /** Transactions on lists, 100,000 of them. */
  @State(Scope.Benchmark)
  public static class ListAppend {

    /** What is injected. */
    @Param({"VALID", "G_SINGLE", "G2_ITEM", "STALE"})
    public AnomalyCluster.Kind anomaly = AnomalyCluster.Kind.VALID;

    private History history = History.parse("");

    /** Reads the history once. */
    @Setup
    public void read() throws IOException {
      history = History.read(Generate.listAppend(Generate.FOLDER, 100_000, anomaly));
    }
  }

  /** Operations on one compare-and-set register, 100,000 of them. */
  @State(Scope.Benchmark)
  public static class Register {

    /** How many operations are open at any time. */
    @Param({"5", "10", "30"})
    public int concurrency;

    private History history = History.parse("");

    /** Reads the history once. */
    @Setup
    public void read() throws IOException {
      history =
          History.read(Generate.casRegister(Generate.FOLDER, 100_000, concurrency, 0.0, false));
    }
  }

  /** Decides strict serializability. */
  @Benchmark
  public CheckResult strictSerializable(ListAppend state) {
    return ListAppendChecker.of(ConsistencyModels.STRICT_SERIALIZABLE).check(state.history);
  }

  /** Decides linearizability. */
  @Benchmark
  public CheckResult linearizable(Register state) {
    return Linearizability.of(CasRegister.of(null)).check(state.history);
  }
}
