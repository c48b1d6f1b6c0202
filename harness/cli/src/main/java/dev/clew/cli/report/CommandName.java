package dev.clew.cli.report;

/** What people type to run this command, which is part of every hint they can paste. */
public final class CommandName {

  private static final String CANONICAL = "clew";

  private CommandName() {}

  /**
   * Returns the name: that by which the launcher was called, such as {@code ./clew}, which it says
   * in the system property {@code clew.command}.
   */
  public static String get() {
    return System.getProperty("clew.command", CANONICAL);
  }

  /** Returns a command line that begins with {@code clew} as it is typed here. */
  public static String in(String commandLine) {
    return commandLine.startsWith(CANONICAL + " ")
        ? get() + commandLine.substring(CANONICAL.length())
        : commandLine;
  }
}
