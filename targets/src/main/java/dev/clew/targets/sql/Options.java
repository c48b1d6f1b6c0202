package dev.clew.targets.sql;

import dev.clew.targets.TargetUri;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variant and options of a URI, checked against what a dialect knows.
 *
 * @param uri as a person wrote it
 */
record Options(TargetUri uri) {

  private static final Pattern VERSION = Pattern.compile("(v?\\d.*)?");

  /**
   * Returns the options of a URI.
   *
   * @throws IllegalArgumentException if there is one that is not known
   */
  static Options of(TargetUri uri, Set<String> known) {
    if (!uri.isJdbc()) { // of a server that already runs, others are for the driver
      refuseUrl(uri);
      uri.allowOptions(known);
    }
    return new Options(uri);
  }

  /**
   * Returns this, if there is no variant.
   *
   * @throws IllegalArgumentException if there is one
   */
  Options withoutVariant() {
    if (!uri.variant().isEmpty()) {
      throw new IllegalArgumentException(
          "target %s has no variant '%s': its version is that of the driver on the class path; write %s"
              .formatted(uri.name(), uri.variant(), uri.name()));
    }
    return this;
  }

  /**
   * Returns this, if the variant is a version or there is none.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  Options withVersion() {
    if (!uri.isJdbc() && !VERSION.matcher(uri.variant()).matches()) {
      throw new IllegalArgumentException(
          "target %s has no version '%s': a version begins with a digit, such as 10.11"
              .formatted(uri.name(), uri.variant()));
    }
    return this;
  }

  /** Refuses a URL that is not JDBC's, such as other tools take. */
  private static void refuseUrl(TargetUri uri) {
    if (uri.variant().startsWith("//")) {
      throw new IllegalArgumentException(
          "target %s is no URL for JDBC: of a server that runs it is such as jdbc:%s://host/database"
              .formatted(uri, uri.name().equals("postgres") ? "postgresql" : uri.name()));
    }
  }

  /**
   * Returns the value of an option that has few.
   *
   * @param values those there are, the default first
   * @throws IllegalArgumentException if it is another
   */
  String choice(String option, String... values) {
    String chosen = uri.options().getOrDefault(option, values[0]);
    for (String value : values) {
      if (value.equalsIgnoreCase(chosen)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "option %s of target %s is %s, not '%s'"
            .formatted(option, uri.name(), String.join(" or ", List.of(values)), chosen));
  }
}
