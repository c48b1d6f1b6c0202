package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.TargetUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Failures failures =
      new Failures(
          new Console(
              new ByteArrayInputStream(new byte[0]),
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              false));

  @Test
  void report_internalError_saysThatItIsABugAndWhere() {
    assertThat(failures.report(new IllegalStateException("edges\nare gone"))).isEqualTo(70);
    assertThat(printed())
        .startsWith("clew: internal error: java.lang.IllegalStateException: edges are gone, at")
        .contains("dev.clew.cli.FailuresTest.report_internalError", "bug in Clew", "--debug")
        .doesNotContain("\tat ");
  }

  @Test
  void report_internalErrorWithDebug_printsTheStackTrace() {
    failures.debug(true);
    assertThat(failures.report(new IllegalStateException("edges"))).isEqualTo(70);
    assertThat(printed()).contains("\tat dev.clew.cli.FailuresTest");
  }

  @Test
  void report_messageWithControlCharacters_printsEscapes() {
    failures.report(new IllegalStateException("\u001b[2J"));
    assertThat(printed()).contains("\\u001b[2J").doesNotContain("\u001b");
  }

  @Test
  void report_targetThatIsNotThere_saysWhatToDo() {
    assertThat(failures.report(new TargetUnavailableException("no server", "Start one.")))
        .isEqualTo(69);
    assertThat(printed()).isEqualTo("clew: no server\n  Start one.\n");
  }

  @Test
  void report_tooLittleMemory_isUnknown() {
    assertThat(failures.report(new OutOfMemoryError())).isEqualTo(2);
    assertThat(printed()).contains("CLEW_JAVA_OPTS=-Xmx");
  }

  @Test
  void report_interruption_is130() {
    assertThat(failures.report(new InterruptedException())).isEqualTo(130);
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
