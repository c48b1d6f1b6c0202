package dev.clew.cli.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.checkers.Witness;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.PatternWitness;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What two failures have in common that are one: what failed where, the class of the anomaly, and
 * its shape. Keys, values, processes and times do not count, so that each run gives the same.
 *
 * @param place the target and its level
 * @param what the anomaly, or what was expected and did not come
 * @param shape the kinds of the edges of a cycle, or the number of operations of another proof
 */
public record Fingerprint(String place, String what, String shape) {

  private static final int DIGITS = 8;

  /** Returns the fingerprint of a violation. */
  static Fingerprint of(Expectation expectation, Witness witness) {
    return new Fingerprint(place(expectation), witness.anomaly().id(), shape(witness));
  }

  /** Returns the fingerprint of what did not come. */
  static Fingerprint missing(Expectation expectation, String what) {
    return new Fingerprint(place(expectation), "no " + what, "");
  }

  /** Returns the short name of a failure, the same for each that is equal. */
  public String id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", place, what, shape).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String place(Expectation expectation) {
    return expectation.target().text()
        + " "
        + (expectation.level() == null ? "" : expectation.level().id());
  }

  private static String shape(Witness witness) {
    if (witness instanceof CycleWitness cycle) {
      return cycle(cycle.dependencies());
    } else if (witness instanceof PatternWitness pattern) {
      return cycle(pattern.dependencies());
    }
    return witness.operations().size() + " operations";
  }

  /** A cycle begins anywhere: of all that it can be written as, the first by the alphabet. */
  private static String cycle(List<Dependency> dependencies) {
    List<String> kinds =
        new ArrayList<>(
            dependencies.stream()
                .map(each -> each.kind().name().toLowerCase(Locale.ROOT))
                .toList());
    String first = String.join(" ", kinds);
    for (int turn = 1; turn < kinds.size(); turn++) {
      Collections.rotate(kinds, 1);
      String turned = String.join(" ", kinds);
      first = turned.compareTo(first) < 0 ? turned : first;
    }
    return first;
  }
}
