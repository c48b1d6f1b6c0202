package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RepeatCommandTest {

  private static RunPlan plan(
      String target, @Nullable IsolationLevel level, Duration time, long ops, Pacing pacing) {
    return new RunPlan(
        TargetUri.parse(target),
        level,
        "list-append",
        level == null ? null : "serializable",
        4,
        time,
        ops,
        ops == 0 ? 0 : 2.5,
        42,
        Path.of("my store"),
        ops == 0,
        pacing);
  }

  @Test
  void of_planWithEverything_spellsAllOut() {
    Pacing pacing =
        new Pacing(Duration.ofMillis(1500), Duration.ofNanos(200_000), Duration.ZERO, 9);
    assertThat(
            RepeatCommand.of(
                plan("memory:si?bug=x", IsolationLevel.SNAPSHOT, Duration.ZERO, 500, pacing)))
        .isEqualTo(
            "clew run --target 'memory:si?bug=x' --isolation snapshot --workload list-append"
                + " --consistency serializable --concurrency 4 --ops 500 --rate 2.5"
                + " --timeout 1.5s --pause 0.2ms --no-final-reads --seed 42 --store 'my store'");
  }

  @Test
  void of_planWithDefaults_leavesThemOut() {
    assertThat(RepeatCommand.of(plan("h2", null, Duration.ofSeconds(10), 0, Pacing.defaults())))
        .isEqualTo(
            "clew run --target h2 --workload list-append --concurrency 4 --time 10s --seed 42"
                + " --store 'my store'");
  }

  @Test
  void of_textWithAQuote_isQuotedForAShell() {
    assertThat(
            RepeatCommand.of(plan("h2?x=it's", null, Duration.ofMillis(1), 0, Pacing.defaults())))
        .contains("--target 'h2?x=it'\\''s'", "--time 1ms");
  }

  @Test
  void of_urlWithAPassword_doesNotShowIt() {
    String url = "jdbc:postgresql://localhost/test?user=u&password=hunter2";
    assertThat(RepeatCommand.of(plan(url, null, Duration.ofSeconds(1), 0, Pacing.defaults())))
        .contains("user=u")
        .doesNotContain("hunter2");
  }
}
