package dev.clew.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.format.EdnWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRecorderTest {

  /** The program that is killed: it records, says so, and waits. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      Recorder recorder = Recorder.writingTo(EdnWriter.to(Path.of(arguments[0])));
      for (int i = 0; i < 1000; i++) {
        recorder.invoke(i % 7, MicroOperation.write("x", i)).complete(() -> {});
      }
      recorder.invoke(3, List.of(MicroOperation.append("y", 1)));
      System.out.println("recorded");
      System.in.read();
    }
  }

  @Test
  void history_ofAProgramThatIsKilled_isOnDiskAndItsOpenOperationIsIndeterminate(
      @TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("history.edn");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = program.inputReader()) {
      assertThat(output.readLine()).isEqualTo("recorded");
    } finally {
      program.destroyForcibly().waitFor();
    }
    History history = History.read(file);
    assertThat(history.size()).isEqualTo(1001);
    assertThat(history.operations().subList(0, 1000))
        .allMatch(operation -> operation.completion() == Completion.OK);
    assertThat(history.operation(1000).completion()).isEqualTo(Completion.INFO);
  }
}
