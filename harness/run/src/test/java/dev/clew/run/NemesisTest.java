package dev.clew.run;

import static dev.clew.run.Outcomes.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.checkers.Verdict;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.targets.spi.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class NemesisTest {

  private static final Duration INTERVAL = Duration.ofMillis(20);

  @TempDir private Path store;

  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  /** A node that takes down what is done to it. */
  private class Witness implements Node {
    private final String name;

    Witness(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void kill() {
      done.add("kill " + name);
    }

    @Override
    public void start() throws IOException {
      done.add("start " + name);
    }

    @Override
    public void pause() {
      done.add("pause " + name);
    }

    @Override
    public void resume() {
      done.add("resume " + name);
    }
  }

  private RunPlan plan(long seed, Duration time, Set<Fault> faults) {
    RunPlan plan = Plans.of("serial", "list-append", 0, seed, store);
    return new RunPlan(
        plan.target(),
        null,
        plan.workload(),
        null,
        3,
        time,
        0,
        2000,
        seed,
        store,
        true,
        Plans.IMPATIENT,
        new FaultPlan(faults, INTERVAL));
  }

  private static RunOutcome outcome(RunPlan plan, Node... nodes) throws InterruptedException {
    return run(SerialTarget.withNodes(List.of(nodes)), plan);
  }

  private static List<String> events(RunOutcome outcome) {
    List<String> events = new ArrayList<>();
    for (FaultEvent event : outcome.history().columns().faults()) {
      assertThat(event.process()).hasToString(":nemesis");
      events.add(event.function() + " " + event.value());
    }
    return events;
  }

  @Test
  void run_underFaults_eachIsUndoneAndTwoEventsOfTheHistory() throws InterruptedException {
    RunPlan plan = plan(7, Duration.ofMillis(400), EnumSet.allOf(Fault.class));
    RunOutcome outcome = outcome(plan, new Witness("n1"), new Witness("n2"));
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(done).hasSizeGreaterThan(3);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      String[] words = done.get(i).split(" ");
      expected.add(words[0] + " [" + words[1] + "]");
      expected.add(words[0] + " {" + words[1] + "=:done}");
      if (i % 2 == 1) {
        assertThat(done.get(i - 1) + ", " + done.get(i))
            .matches("kill (n.), start \\1|pause (n.), resume \\2");
      }
    }
    assertThat(done.size() % 2).as("the last is undone").isZero();
    assertThat(events(outcome)).isEqualTo(expected);
    assertThat(outcome.notes()).singleElement().asString().startsWith("faults done: kill ");
    assertThat(outcome.repeat()).contains(" --faults kill,pause --fault-interval 20ms ");
  }

  @Test
  void run_underFaults_historyOnDiskHoldsThem() throws InterruptedException {
    RunOutcome outcome =
        outcome(plan(1, Duration.ofMillis(200), Set.of(Fault.KILL)), new Witness("n1"));
    Path file = outcome.directory().resolve("history.edn");
    assertThat(file)
        .content()
        .contains(":process :nemesis", ":type :info", ":f :kill", ":f :start", "[\"n1\"]");
    assertThat(Histories.read(file).columns().faults())
        .hasSameSizeAs(outcome.history().columns().faults());
    assertThat(Histories.read(file).size()).isEqualTo(outcome.history().size());
  }

  @Test
  void run_ofOneSeed_sameFaultsInTheSameOrder() throws InterruptedException {
    Set<Fault> all = EnumSet.allOf(Fault.class);
    RunOutcome unused =
        outcome(plan(3, Duration.ofMillis(300), all), new Witness("n1"), new Witness("n2"));
    List<String> first = List.copyOf(done);
    done.clear();
    unused = outcome(plan(3, Duration.ofMillis(300), all), new Witness("n1"), new Witness("n2"));
    int shared = Math.min(first.size(), done.size());
    assertThat(shared).isPositive();
    assertThat(done.subList(0, shared)).isEqualTo(first.subList(0, shared));
  }

  @Test
  void run_serverThatDoesNotStartAgain_endsEarlyWithAVerdict() throws InterruptedException {
    RunPlan plan = plan(1, Duration.ofSeconds(50), Set.of(Fault.KILL));
    RunOutcome outcome =
        outcome(
            plan,
            new Witness("n1") {
              @Override
              public void start() throws IOException {
                throw new IOException("its files are gone");
              }
            });
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(outcome.notes())
        .contains("ended early: fault start of node n1 failed: its files are gone");
    assertThat(events(outcome)).containsExactly("kill [n1]", "kill {n1=:done}", "start [n1]");
  }

  @Test
  void run_targetWithoutServers_isRefused() {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> outcome(plan(1, Duration.ofSeconds(1), Set.of(Fault.PAUSE))))
        .withMessageStartingWith("--faults pause: target serial has no server of our own");
  }

  @Test
  void parse_unknownFault_namesTheKnown() {
    assertThat(Fault.parse("pause, kill")).containsExactly(Fault.KILL, Fault.PAUSE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.parse("kill,burn"))
        .withMessage("there is no fault 'burn'; there are kill,pause");
  }
}
