package dev.clew.targets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to come to a system under test. */
public enum Provision {
  /** In this process, or as a server program that comes as a Maven artifact. */
  EMBEDDED,
  /** As a server program that is found on this machine. */
  LOCAL,
  /** As a container of an image. */
  CONTAINER,
  /** As a server that runs already, and is named by a URL. */
  EXTERNAL;

  /** Returns the name that people write, such as {@code local}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the way of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static Provision named(String id) {
    for (Provision provision : values()) {
      if (provision.id().equals(id)) {
        return provision;
      }
    }
    throw new IllegalArgumentException(
        "there is no way '%s' to provision a target; there are %s"
            .formatted(
                id, Arrays.stream(values()).map(Provision::id).collect(Collectors.joining(", "))));
  }
}
