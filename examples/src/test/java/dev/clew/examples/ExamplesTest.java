package dev.clew.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Every program prints what its golden file says. {@code -Dclew.golden=write} writes the files
 * anew.
 */
class ExamplesTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  /** A program of the course. */
  @FunctionalInterface
  private interface Program {
    void run(String... arguments) throws Exception;
  }

  @Test
  void ex01_writeSkew() throws Exception {
    compare("Ex01_WriteSkew", Ex01_WriteSkew::main);
  }

  @Test
  void ex02_historyFile() throws Exception {
    compare(
        "Ex02_HistoryFile",
        Ex02_HistoryFile::main,
        "histories/write-skew.edn",
        "histories/write-skew-twin.edn");
  }

  @Test
  void ex03_staleRead() throws Exception {
    compare("Ex03_StaleRead", Ex03_StaleRead::main);
  }

  @Test
  void ex04_recordMyStore() throws Exception {
    compare("Ex04_RecordMyStore", Ex04_RecordMyStore::main);
  }

  @Test
  void ex05_lattice() throws Exception {
    compare("Ex05_Lattice", Ex05_Lattice::main);
  }

  @Test
  void ex06_ownModel() throws Exception {
    compare("Ex06_OwnModel", Ex06_OwnModel::main);
  }

  @Test
  void ex07_ownAnomaly() throws Exception {
    compare("Ex07_OwnAnomaly", Ex07_OwnAnomaly::main);
  }

  @Test
  void ex08_sessions() throws Exception {
    compare("Ex08_Sessions", Ex08_Sessions::main);
  }

  @Test
  void ex09_bank() throws Exception {
    compare("Ex09_Bank", Ex09_Bank::main);
  }

  @Test
  void ex10_ownTarget() throws Exception {
    compare("Ex10_OwnTarget", Ex10_OwnTarget::main);
  }

  private static void compare(String name, Program program, String... arguments) throws Exception {
    String printed = printed(program, arguments);
    Path file = GOLDEN.resolve(name + ".txt");
    if ("write".equals(System.getProperty("clew.golden"))) {
      write(file, printed);
    }
    assertThat(file).content(UTF_8).isEqualTo(printed);
  }

  private static String printed(Program program, String... arguments) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      program.run(arguments);
    } finally {
      System.setOut(console);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static void write(Path file, String printed) throws IOException {
    Files.createDirectories(GOLDEN);
    Files.writeString(file, printed);
  }
}
