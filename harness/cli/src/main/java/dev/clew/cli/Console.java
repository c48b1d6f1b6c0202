package dev.clew.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The three streams of a command and what is known of their other ends.
 *
 * @param in standard input
 * @param out verdicts and what was asked for
 * @param err progress, logs and errors
 * @param colour whether verdicts on {@code out} are coloured
 * @param live whether {@code err} is a terminal, on which a line can be drawn over
 */
public record Console(
    InputStream in, PrintStream out, PrintStream err, boolean colour, boolean live) {

  /** Returns the console of this operating-system process. */
  static Console ofProcess() {
    boolean colour =
        isTerminal(1) && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    return new Console(
        new FileInputStream(FileDescriptor.in),
        // What is printed must not depend on the locale: JSON and the recorded names are UTF-8.
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        colour,
        isTerminal(2) && !"dumb".equals(System.getenv("TERM")));
  }

  /**
   * Returns whether a file descriptor is a terminal. {@link System#console} cannot say: it knows
   * nothing of standard error, and from JDK 22 on little of the others. The launcher can, and says
   * so in the system property {@code clew.terminals}, which holds the numbers of those that are.
   */
  private static boolean isTerminal(int descriptor) {
    String known = System.getProperty("clew.terminals");
    if (known != null) {
      return known.indexOf('0' + descriptor) >= 0;
    }
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no Linux
    }
  }
}
