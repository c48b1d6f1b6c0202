package dev.clew.targets.provision;

import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom a server is used that somebody else runs: in this order from the options of its URL, from
 * our variables, from the file that one of them names, from the variables of the product's own
 * tools.
 *
 * @param user empty if none is given
 * @param password empty if none is given; not printed, and stored nowhere
 */
public record Credentials(Optional<String> user, Optional<String> password) {

  /** The variable of the user. */
  public static final String USER = "CLEW_USER";

  /** The variable of the password. */
  public static final String PASSWORD = "CLEW_PASSWORD";

  /** The variable of the file whose first line is the password. */
  public static final String PASSWORD_FILE = "CLEW_PASSWORD_FILE";

  /**
   * Returns what is given.
   *
   * @param environment the environment variables
   * @param ownUser the variable of the product's own tools for the user, such as {@code PGUSER}
   * @param ownPassword theirs for the password, such as {@code PGPASSWORD}
   * @throws TargetUnavailableException if the file cannot be read
   */
  public static Credentials of(
      TargetUri uri, Map<String, String> environment, String ownUser, String ownPassword) {
    Optional<String> user = first(uri.options().get("user"), environment.get(USER));
    Optional<String> password =
        first(uri.options().get("password"), environment.get(PASSWORD))
            .or(() -> first(environment.get(PASSWORD_FILE)).map(Credentials::firstLine));
    return new Credentials(
        user.or(() -> first(environment.get(ownUser))),
        password.or(() -> first(environment.get(ownPassword))));
  }

  private static Optional<String> first(@Nullable String... candidates) {
    return Stream.of(candidates).filter(candidate -> candidate != null).findFirst();
  }

  private static String firstLine(String file) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new TargetUnavailableException(
          "the file of the password, %s, cannot be read: %s".formatted(file, e),
          "name one that can, with %s, and put the password into its first line"
              .formatted(PASSWORD_FILE),
          e);
    }
  }

  @Override
  public String toString() {
    return "user " + user.orElse("not given");
  }
}
