package dev.clew.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/**
 * Every program prints what its golden file says. {@code -Dclew.golden=write} writes the files
 * anew.
 */
class ExamplesTest {

  /** A program of the course. */
  @FunctionalInterface
  private interface Program {
    void run(String... arguments) throws Exception;
  }

  @Test
  void ex04_myOwnModel() throws Exception {
    compare("Ex04_MyOwnModel", Ex04_MyOwnModel::main);
  }

  @Test
  void ex05_myOwnAnomaly() throws Exception {
    compare("Ex05_MyOwnAnomaly", Ex05_MyOwnAnomaly::main);
  }

  @Test
  void ex06_myOwnTarget() throws Exception {
    compare("Ex06_MyOwnTarget", Ex06_MyOwnTarget::main);
  }

  @Test
  void ex07_jepsenHistory() throws Exception {
    compare(
        "Ex07_JepsenHistory",
        Ex07_JepsenHistory::main,
        "histories/write-skew.edn",
        "histories/write-skew-twin.edn");
  }

  @Test
  void ex08_notation() throws Exception {
    compare("Ex08_Notation", Ex08_Notation::main);
  }

  @Test
  void ex09_staleRead() throws Exception {
    compare("Ex09_StaleRead", Ex09_StaleRead::main);
  }

  @Test
  void ex10_recordMyStore() throws Exception {
    compare("Ex10_RecordMyStore", Ex10_RecordMyStore::main);
  }

  @Test
  void ex11_lattice() throws Exception {
    compare("Ex11_Lattice", Ex11_Lattice::main);
  }

  @Test
  void ex12_sessions() throws Exception {
    compare("Ex12_Sessions", Ex12_Sessions::main);
  }

  @Test
  void ex13_bank() throws Exception {
    compare("Ex13_Bank", Ex13_Bank::main);
  }

  private static void compare(String name, Program program, String... arguments) throws Exception {
    String printed = printed(program, arguments);
    Golden.compare(name, printed);
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
}
