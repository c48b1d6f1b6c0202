package dev.clew.targets.provision;

import dev.clew.targets.TargetUri;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways to come to a Redis server. */
public final class RedisProvisioning {

  private RedisProvisioning() {}

  /**
   * Returns the ways to a server of the version that a URI asks for, such as {@code 7}: of any that
   * is installed, if it asks for none.
   *
   * @param environment the environment variables
   * @param primary of which it is to be a replica, or null
   */
  public static Provisioners of(
      TargetUri uri, Map<String, String> environment, @Nullable Address primary) {
    return new Provisioners(
        uri,
        List.of(
            LocalServer.of(
                "redis-server",
                "redis-server",
                uri.variant(),
                environment,
                program -> new RedisRecipe(program, primary))));
  }
}
