package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The text people see, whole: the files in {@code golden} say what is printed, letter by letter.
 */
class GoldenTest {

  @Test
  void check_writeSkew_isExplainedAsInTheFrontDoors() throws Exception {
    isPrinted("write-skew.edn", "write-skew.txt", 1, "--consistency", "serializable");
  }

  @Test
  void check_writeSkewUnderSnapshotIsolation_isPermitted() throws Exception {
    isPrinted("write-skew.edn", "permitted.txt", 0, "--consistency", "snapshot-isolation");
  }

  @Test
  void check_staleRead_isExplained() throws Exception {
    isPrinted("stale-read.edn", "stale-read.txt", 1, "--workload", "cas-register");
  }

  private static void isPrinted(String history, String golden, int code, String... options)
      throws IOException, URISyntaxException {
    String file = path(history).toString();
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = file;

    Captured check = Captured.run(arguments);

    assertThat(check.out().replace(file, history)).isEqualTo(Files.readString(path(golden)));
    assertThat(check.err()).isEmpty();
    assertThat(check.code()).isEqualTo(code);
  }

  private static Path path(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(GoldenTest.class.getResource("/golden/" + name), name).toURI());
  }
}
