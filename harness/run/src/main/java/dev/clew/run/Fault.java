package dev.clew.run;

import dev.clew.targets.spi.Node;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done to a server while operations go on, and undone later. */
public enum Fault {
  /** The server ends at once (SIGKILL), and is started again. */
  KILL("start") {
    @Override
    void doTo(Node node) throws IOException, InterruptedException {
      node.kill();
    }

    @Override
    void undo(Node node) throws IOException, InterruptedException {
      node.start();
    }
  },
  /** The server stands still (SIGSTOP), and goes on. */
  PAUSE("resume") {
    @Override
    void doTo(Node node) throws IOException, InterruptedException {
      node.pause();
    }

    @Override
    void undo(Node node) throws IOException, InterruptedException {
      node.resume();
    }
  };

  private final String undoing;

  Fault(String undoing) {
    this.undoing = undoing;
  }

  abstract void doTo(Node node) throws IOException, InterruptedException;

  abstract void undo(Node node) throws IOException, InterruptedException;

  /** Returns the name that people and histories have for it, such as {@code kill}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name that histories have for its end, such as {@code start}. */
  public String undoing() {
    return undoing;
  }

  /**
   * Returns the faults of a list such as {@code kill,pause}.
   *
   * @throws IllegalArgumentException if one is unknown; the message names those there are
   */
  public static Set<Fault> parse(String list) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String id : list.split(",", -1)) {
      faults.add(
          Arrays.stream(values())
              .filter(fault -> fault.id().equals(id.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no fault '%s'; there are %s"
                              .formatted(id.strip(), join(EnumSet.allOf(Fault.class))))));
    }
    return faults;
  }

  /** Returns faults as people write them. */
  static String join(Set<Fault> faults) {
    return faults.stream().map(Fault::id).collect(Collectors.joining(","));
  }
}
