package dev.clew.benchmarks;

import dev.clew.benchmarks.generate.AnomalyCluster;
import dev.clew.benchmarks.generate.Generate;
import dev.clew.histories.History;
import java.io.IOException;
import java.nio.file.Path;
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

/** Milliseconds from a list-append file in the page cache to a history in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ParseBenchmark {

  /** How many transactions the file has; 100,000 are about 36 MB. */
  @Param("100000")
  public int transactions;

  private Path file = Path.of("");

  /** Writes the file once. */
  @Setup
  public void generate() throws IOException {
    file = Generate.listAppend(Generate.FOLDER, transactions, AnomalyCluster.Kind.VALID);
  }

  /** Reads it. */
  @Benchmark
  public History edn() throws IOException {
    return History.read(file);
  }
}
