package dev.clew.targets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The name of a target as people write it: {@code name[:engine-or-version][?k=v&...]}, or a {@code
 * jdbc:} URL of a server that already runs.
 *
 * <p>Of {@code jdbc:postgresql://host/db?user=u} the name is {@code postgresql}, the variant {@code
 * //host/db}. Secrets are in {@code options} alone; {@code text} and {@link #toString} are safe to
 * print and to store.
 *
 * @param text as written, with {@code ***} for the values of passwords
 * @param name such as {@code memory} or {@code postgres}
 * @param variant the engine or version, or empty
 * @param options the options in the order written
 */
public record TargetUri(String text, String name, String variant, Map<String, String> options) {

  /** The option that names the way to come to the target; every target knows it. */
  private static final String PROVISION = "provision";

  private static final String JDBC = "jdbc:";
  private static final String SECRET = "(?:pass|word|pwd|secret|token|credential)";
  private static final Pattern SECRET_OPTION =
      Pattern.compile("(?i)([?&;][^=&;]*" + SECRET + "[^=&;]*=)[^&;]*");
  private static final Pattern USER_INFO = Pattern.compile("//[^?]*@");

  /** As Oracle has it: {@code jdbc:oracle:thin:user/password@//host}. */
  private static final Pattern USER_AND_PASSWORD = Pattern.compile("[^:/?]+/[^/?@][^?@]*@");

  /** Copies the options and takes the secrets out of the text. */
  public TargetUri {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    text = redacted(text);
  }

  /**
   * Parses what a person wrote.
   *
   * @throws IllegalArgumentException if an option has no name or no value
   */
  public static TargetUri parse(String text) {
    int question = text.indexOf('?');
    String head = question < 0 ? text : text.substring(0, question);
    String names = head.startsWith(JDBC) ? head.substring(JDBC.length()) : head;
    int colon = names.indexOf(':');
    return new TargetUri(
        text,
        colon < 0 ? names : names.substring(0, colon),
        colon < 0 ? "" : names.substring(colon + 1),
        question < 0 ? Map.of() : options(text, text.substring(question + 1)));
  }

  private static Map<String, String> options(String text, String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query.split("&", -1)) {
      int equals = option.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "option '%s' of target %s is not of the form name=value"
                .formatted(redacted("?" + option).substring(1), redacted(text)));
      }
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return options;
  }

  /** Returns whether this is the URL of a server that already runs, for JDBC. */
  public boolean isJdbc() {
    return text.startsWith(JDBC);
  }

  /** Returns whether this is the URL of a server that already runs. */
  public boolean isExternal() {
    return isJdbc() || variant.startsWith("//");
  }

  /**
   * Returns the way in which the target is to be provisioned, if the URI says so: a server that
   * already runs is external, of others it is the option {@code provision}.
   *
   * @throws IllegalArgumentException if there is no such way
   */
  public Optional<Provision> provision() {
    return isExternal()
        ? Optional.of(Provision.EXTERNAL)
        : Optional.ofNullable(options.get(PROVISION)).map(Provision::named);
  }

  /**
   * Returns the URI that also says in which way the target is to be provisioned.
   *
   * @throws IllegalArgumentException if this one says that it is another way
   */
  public TargetUri provisionedBy(Provision way) {
    Optional<Provision> said = provision();
    if (said.isEmpty()) {
      Map<String, String> more = new LinkedHashMap<>(options);
      more.put(PROVISION, way.id());
      return new TargetUri(
          text + (options.isEmpty() ? "?" : "&") + PROVISION + "=" + way.id(), name, variant, more);
    } else if (said.get() != way) {
      throw new IllegalArgumentException(
          "target %s is %s, so it cannot be provisioned as %s"
              .formatted(text, said.get().id(), way.id()));
    }
    return this;
  }

  /**
   * Checks that the options are among those a target knows.
   *
   * @throws IllegalArgumentException if one is not; the message names the known ones
   */
  public void allowOptions(Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option) && !option.equals(PROVISION)) {
        throw new IllegalArgumentException(
            "target %s has no option '%s'; %s"
                .formatted(
                    name,
                    option,
                    known.isEmpty()
                        ? "it takes none"
                        : "it knows " + String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private static String redacted(String text) {
    String withoutUser = USER_INFO.matcher(text).replaceAll("//***@");
    String withoutPassword = USER_AND_PASSWORD.matcher(withoutUser).replaceAll("***@");
    return SECRET_OPTION.matcher(withoutPassword).replaceAll("$1***");
  }

  @Override
  public String toString() {
    return text;
  }
}
