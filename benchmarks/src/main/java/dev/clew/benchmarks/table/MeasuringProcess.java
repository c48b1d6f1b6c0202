package dev.clew.benchmarks.table;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads histories, checks them a first time, then some more times, and prints the figures, one a
 * line: a name, a tab, a value.
 *
 * <p>The first check is the cold one: nothing of the checker has run before. Where it took long, or
 * found no answer, it stays the only one.
 */
final class MeasuringProcess {

  /** A check that took longer is not repeated as often as asked. */
  private static final long LONG_NANOS = Duration.ofSeconds(3).toNanos();

  private static final int FEW = 2;

  /** So long the compiler gets to see short checks before the warm ones are measured. */
  private static final long WARMING_NANOS = Duration.ofSeconds(3).toNanos();

  private final List<History> histories = new ArrayList<>();
  private final List<Model<?, ?>> models = new ArrayList<>();
  private final Duration budget;
  private final Verdict[] verdicts;
  private final Set<String> deciders = new TreeSet<>();
  private final HeapWatch heap = new HeapWatch();
  private String reason = "";
  private long longest;

  private MeasuringProcess(Duration budget, int subjects) {
    this.budget = budget;
    this.verdicts = new Verdict[subjects];
  }

  /** Takes the number of further checks, the budget in milliseconds, and pairs of model, file. */
  public static void main(String[] arguments) throws IOException {
    int runs = Integer.parseInt(arguments[0]);
    Duration budget = Duration.ofMillis(Long.parseLong(arguments[1]));
    MeasuringProcess process = new MeasuringProcess(budget, (arguments.length - 2) / 2);
    process.measure(List.of(arguments).subList(2, arguments.length), runs);
  }

  private void measure(List<String> subjects, int runs) throws IOException {
    long begin = System.nanoTime();
    for (int i = 0; i < subjects.size(); i += 2) {
      models.add(ModelNames.model(subjects.get(i)));
      histories.add(History.read(Path.of(subjects.get(i + 1))));
    }
    print("parse", System.nanoTime() - begin);
    print("parse-heap", heap.peak());
    long before = heap.cpu();
    long cold = check();
    long coldLongest = longest;
    print("cold", cold);
    print("cold-cpu", heap.cpu() - before);
    print("verdicts", String.join(",", Arrays.stream(verdicts).map(Enum::name).toList()));
    print("decided-by", String.join(", ", deciders));
    print("reason", reason);
    if (!Arrays.asList(verdicts).contains(Verdict.UNKNOWN)) {
      long warmAt = System.nanoTime() + WARMING_NANOS - cold;
      while (runs > 0 && System.nanoTime() < warmAt) {
        check();
      }
      long[] warm = new long[cold > LONG_NANOS ? Math.min(FEW, runs) : runs];
      long[] warmCpu = new long[warm.length];
      long[] warmLongest = new long[warm.length];
      for (int run = 0; run < warm.length; run++) {
        long cpu = heap.cpu();
        warm[run] = check();
        warmCpu[run] = heap.cpu() - cpu;
        warmLongest[run] = longest;
      }
      Arrays.sort(warm);
      Arrays.sort(warmCpu);
      Arrays.sort(warmLongest);
      if (warm.length > 0) {
        print("warm-best", warm[0]);
        print("warm-median", warm[warm.length / 2]);
        print("warm-cpu-median", warmCpu[warm.length / 2]);
        print("warm-longest", warmLongest[warm.length / 2]);
      }
    }
    print("cold-longest", coldLongest);
    print("heap", heap.peak());
  }

  /** Checks all histories and returns the nanoseconds that took. */
  private long check() {
    longest = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < verdicts.length; i++) {
      long before = System.nanoTime();
      CheckResult result =
          Linearizability.of(models.get(i)).check(histories.get(i), Budget.of(budget));
      longest = Math.max(longest, System.nanoTime() - before);
      verdicts[i] = result.verdict();
      deciders.add(result.decidedBy());
      if (reason.isEmpty() || result.verdict() == Verdict.UNKNOWN) {
        reason = result.reason();
      }
    }
    return System.nanoTime() - begin;
  }

  private static void print(String name, Object value) {
    System.out.println(name + "\t" + value);
    System.out.flush();
  }
}
