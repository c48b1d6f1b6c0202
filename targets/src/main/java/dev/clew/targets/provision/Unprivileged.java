package dev.clew.targets.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that refuse to be run by root: root gives them a user namespace, in which they see
 * themselves as somebody else and keep its access to files.
 */
final class Unprivileged {

  private Unprivileged() {}

  /** Returns a command that does not see itself run by root. */
  static List<String> command(List<String> words) throws IOException {
    List<String> all = new ArrayList<>(isRoot() ? List.of("unshare", "--user") : List.of());
    all.addAll(words);
    return all;
  }

  private static boolean isRoot() throws IOException {
    Path probe = Files.createTempFile("clew-", ".owner");
    try {
      return Files.getAttribute(probe, "unix:uid").equals(0);
    } finally {
      Files.delete(probe);
    }
  }
}
