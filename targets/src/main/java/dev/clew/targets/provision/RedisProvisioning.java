package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The ways to come to a Redis server. */
public final class RedisProvisioning {

  /** The program, and the package of Debian that has it; it is a sentinel as well. */
  private static final String PROGRAM = "redis-server";

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
                PROGRAM,
                PROGRAM,
                uri.variant(),
                environment,
                program -> new RedisRecipe(program, primary))));
  }

  /**
   * Starts the sentinels of a primary, all at once, for none can act before it has found the
   * others.
   *
   * @param name under which they tell who is the primary
   * @throws dev.clew.targets.TargetUnavailableException if they cannot be had; nothing is left
   *     running
   */
  public static List<Server> startSentinels(
      TargetUri uri,
      Map<String, String> environment,
      Address primary,
      String name,
      int sentinels,
      TargetContext context)
      throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    LocalServer sentinel =
        LocalServer.of(
            PROGRAM,
            PROGRAM,
            uri.variant(),
            environment,
            program -> new SentinelRecipe(program, primary, name, sentinels));
    Callable<Server> start = () -> sentinel.start(context.drivers(), deadline, context.log());
    return Clusters.start("Redis Sentinel", Collections.nCopies(sentinels, start));
  }
}
