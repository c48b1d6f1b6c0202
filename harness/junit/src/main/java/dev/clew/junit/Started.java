package dev.clew.junit;

import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The target of a class of tests, and what its tests were given. */
final class Started {

  private static final Set<Class<?>> GIVEN =
      Set.of(DataSource.class, Session.class, ScheduledRunner.class, Target.class);
  private static final Duration STEP = Duration.ofSeconds(10);

  private final ClewTest asked;
  private final Class<?> of;
  private final Target target;
  private final Deque<AutoCloseable> ofTheTest = new ArrayDeque<>();
  private final Deque<AutoCloseable> ofTheClass = new ArrayDeque<>();
  private int sessions;

  private Started(ClewTest asked, Class<?> of, Target target) {
    this.asked = asked;
    this.of = of;
    this.target = target;
  }

  /**
   * Starts what is asked for.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had
   * @throws IllegalArgumentException if there is no such target, or it has no such level
   */
  static Started of(ClewTest asked, Class<?> of) throws Exception {
    Target target = Targets.named(TargetUri.parse(asked.target()));
    requireLevel(asked, target);
    try {
      target.start(
          new TargetContext(asked.keys(), Duration.ofSeconds(asked.startSeconds()), line -> {}));
      return new Started(asked, of, target);
    } catch (Throwable e) {
      target.close();
      throw e;
    }
  }

  private static void requireLevel(ClewTest asked, Target target) {
    if (asked.level() != IsolationLevel.NONE
        && target.levels().stream().noneMatch(claim -> claim.level() == asked.level())) {
      throw new IllegalArgumentException(
          "it has no level %s; it has %s"
              .formatted(
                  asked.level().id(),
                  String.join(
                      ", ", target.levels().stream().map(claim -> claim.level().id()).toList())));
    }
  }

  /** Returns whether parameters of a type are given. */
  static boolean gives(Class<?> type) {
    return GIVEN.contains(type);
  }

  String uri() {
    return asked.target();
  }

  /** Returns whether it was started for a class, rather than for one around it. */
  boolean isOf(Class<?> test) {
    return of == test;
  }

  /** Returns what a parameter of a type gets; it is closed after the test, or with the target. */
  Object give(Class<?> type, boolean forTheTest) throws Exception {
    if (type == Target.class) {
      return target;
    } else if (type == DataSource.class) {
      return dataSource();
    }
    AutoCloseable given = type == Session.class ? session() : runner();
    (forTheTest ? ofTheTest : ofTheClass).push(given);
    return given;
  }

  private DataSource dataSource() {
    return target
        .dataSource()
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "target %s gives no DataSource, which only databases over JDBC have: ask for a"
                            .formatted(uri())
                        + " Session or a ScheduledRunner"));
  }

  private Session session() throws Exception {
    return target.open(new SessionContext(sessions++, Waiting.WAIT, STEP));
  }

  private ScheduledRunner runner() {
    return ScheduledRunner.on(target, asked.keys(), level());
  }

  private IsolationLevel level() {
    return asked.level() == IsolationLevel.NONE ? target.levels().get(0).level() : asked.level();
  }

  void closeThoseOfTheTest() throws Exception {
    close(ofTheTest);
  }

  private static void close(Deque<AutoCloseable> given) throws Exception {
    while (!given.isEmpty()) {
      given.pop().close();
    }
  }

  /** Closes what was given, and stops the target. */
  void stop() throws Exception {
    try (target) {
      close(ofTheTest);
      close(ofTheClass);
    }
  }
}
