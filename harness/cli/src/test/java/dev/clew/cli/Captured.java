package dev.clew.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that was run inside this process: its exit code and what it wrote. */
record Captured(int code, String out, String err) {

  /** Runs a command with nothing on standard input. */
  static Captured run(String... arguments) {
    return runWithInput(new byte[0], arguments);
  }

  /** Runs a command. */
  static Captured runWithInput(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      int code = Main.run(console, arguments);
      return new Captured(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Returns the lines of standard output. */
  List<String> lines() {
    return out.lines().toList();
  }
}
