package dev.clew.junit;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests on a target, which is started before the first of them and stopped after the
 * last.
 *
 * <p>Its constructor and methods may have parameters of these types:
 *
 * <ul>
 *   <li>{@link javax.sql.DataSource}: plain connections to a database over JDBC, such as an
 *       application has them, of which waits are bounded; one for all tests of the class
 *   <li>{@link dev.clew.targets.spi.Session}: a session of the target, each parameter another
 *   <li>{@link dev.clew.run.schedule.ScheduledRunner}: runs schedules at the {@link #level}
 *   <li>{@link dev.clew.targets.spi.Target}: the target itself
 * </ul>
 *
 * <p>All are closed: those of a method after it, the others with the target.
 *
 * <p>If the target cannot be had, all tests of the class fail, with what to do; they are aborted
 * instead if the system property or configuration parameter {@code clew.skipUnavailable} is {@code
 * true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ClewExtension.class)
public @interface ClewTest {

  /** Returns the target's URI as for {@code clew run}, such as {@code postgres:17}. */
  String target();

  /**
   * Returns the level of transactions that schedules say nothing else of; {@link
   * IsolationLevel#NONE} for the target's default.
   */
  IsolationLevel level() default IsolationLevel.NONE;

  /** Returns what the target's own keys hold, for sessions and schedules. */
  DataType keys() default DataType.REGISTER;

  /** Returns how many seconds starting may take. */
  int startSeconds() default 180;
}
