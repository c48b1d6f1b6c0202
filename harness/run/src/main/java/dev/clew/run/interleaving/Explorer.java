package dev.clew.run.interleaving;

import dev.clew.targets.DeadlineClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Runs the interleavings of a scenario, judges each, and tells of the simplest that failed. */
final class Explorer {

  private final Scenario<?> scenario;
  private final Limits limits;
  private final SerialRuns serials;
  private final Set<String> seen = new HashSet<>();
  private final List<Execution> failing = new ArrayList<>();
  private String extent = "";

  Explorer(Scenario<?> scenario, Limits limits) {
    this.scenario = scenario;
    this.limits = limits;
    this.serials = new SerialRuns(scenario);
  }

  /** Runs them: all, if there are no more than the limit, or a sample. */
  Explored explore() throws Exception {
    List<Execution> serial = serials.all();
    if (!limits.schedule().isEmpty()) {
      run(new Replay(limits.schedule()));
      extent = "the one asked for";
    } else if (estimate(serial.get(0)) <= limits.most()) {
      exhaust();
    } else {
      sample();
    }
    return told();
  }

  /** Returns about how many there are, from how many steps each call takes when it is alone. */
  private double estimate(Execution serial) {
    double count = 1;
    int placed = 0;
    for (int call = 0; call < scenario.calls().size(); call++) {
      int number = call;
      long steps =
          serial.schedule().chars().filter(letter -> letter == Call.letter(number)).count();
      for (int i = 1; i <= steps; i++) {
        count = count * ++placed / i;
      }
    }
    return count;
  }

  private void exhaust() throws Exception {
    DeadlineClock deadline = DeadlineClock.in(limits.time());
    DepthFirst order = new DepthFirst();
    do {
      if (seen.size() == limits.most()) {
        extent = "the first, depth first, of more than atMost(%d)".formatted(limits.most());
        return;
      } else if (deadline.hasPassed()) {
        extent = "the first, depth first, in within(%d s)".formatted(limits.time().toSeconds());
        return;
      }
      run(order);
    } while (order.next());
    extent = "all";
  }

  /** Draws until there are enough, or until what is drawn is mostly known. */
  private void sample() throws Exception {
    DeadlineClock deadline = DeadlineClock.in(limits.time());
    Random random = new Random(limits.seed());
    for (int drawn = 0; seen.size() < limits.most() && drawn < 2 * limits.most(); drawn++) {
      if (deadline.hasPassed()) {
        break;
      }
      run(ready -> random.nextInt(ready.size()));
    }
    extent = "a sample, seed(%d)".formatted(limits.seed());
  }

  private void run(ToIntFunction<List<Lane>> choice) throws Exception {
    Execution execution = scenario.interleaved(choice);
    if (seen.add(execution.schedule()) && fails(execution)) {
      failing.add(execution);
    }
  }

  private boolean fails(Execution execution) throws Exception {
    return !execution.broken().isEmpty() || !serials.explain(execution);
  }

  private Explored told() throws Exception {
    Execution simplest =
        failing.stream()
            .min(
                Comparator.comparingInt(Execution::switches)
                    .thenComparingInt(execution -> execution.turns().size())
                    .thenComparing(Execution::schedule))
            .orElse(null);
    Story story = new Story(scenario, serials);
    if (simplest == null) {
      return new Explored(
          seen.size(), extent, 0, "", 0, 0, Optional.empty(), story.ofNothing(seen.size(), extent));
    }
    int again = 0;
    for (int i = 0; i < limits.replays(); i++) {
      again += fails(scenario.interleaved(new Replay(simplest.schedule()))) ? 1 : 0;
    }
    Naming.Named named = Naming.of(simplest, scenario);
    return new Explored(
        seen.size(),
        extent,
        failing.size(),
        simplest.schedule(),
        again,
        limits.replays(),
        named.anomaly(),
        story.of(simplest, named, failing.size(), seen.size(), extent, again, limits.replays()));
  }
}
