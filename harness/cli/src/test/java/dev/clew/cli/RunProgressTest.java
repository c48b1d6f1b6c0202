package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void progress_onATerminal_isALineThatIsDrawnOverAndTakenAway() {
    try (RunProgress progress = progress(true, 0)) {
      progress.progress(TimeUnit.SECONDS.toNanos(5), 12_000, 11_000, 900, 3);
    }
    assertThat(printed())
        .contains("\r[########        ] 5s of 10s, 12,000 ops, 2,400/s, ok 11,000 fail 900 info 3")
        .endsWith("\r\u001b[K");
    assertThat(printed().split("\r")).allMatch(line -> line.length() <= 80);
  }

  @Test
  void progress_ofACountedRun_isMeasuredInOperations() {
    try (RunProgress progress = progress(true, 48_000)) {
      progress.progress(TimeUnit.SECONDS.toNanos(5), 12_000, 12_000, 0, 0);
    }
    assertThat(printed()).contains("[####            ] 5s, 12,000 of 48,000 ops, 2,400/s, ok");
  }

  @Test
  void progress_elsewhere_isSilent() {
    try (RunProgress progress = progress(false, 0)) {
      progress.progress(1, 1, 1, 0, 0);
    }
    assertThat(printed()).isEmpty();
  }

  @Test
  void log_anyLine_isPrintedOnALineOfItsOwn() {
    try (RunProgress progress = progress(true, 0)) {
      progress.log("starting h2");
      progress.progress(1, 1, 1, 0, 0);
      progress.log("reading\u0007");
    }
    assertThat(printed()).startsWith("starting h2\n").contains("\r\u001b[Kreading\\u0007\n");
  }

  @Test
  void log_aLongLine_isBrokenToFit80Columns() {
    try (RunProgress progress = progress(false, 0)) {
      progress.log("running against PostgreSQL 17.11, " + "built with a compiler, ".repeat(5));
    }
    assertThat(printed().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 80);
  }

  @Test
  void interrupted_namesTheCommandOnALineThatCanBeCopied() {
    Path file = Path.of("store", "x".repeat(100), "history.edn");
    try (RunProgress progress = progress(false, 0)) {
      progress.storing(file, "clew check --workload kv");
      progress.interrupted();
    }
    assertThat(printed().lines()).contains("  clew check --workload kv " + file);
  }

  private RunProgress progress(boolean live, long operations) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            live);
    return new RunProgress(console, Duration.ofSeconds(10), operations);
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
