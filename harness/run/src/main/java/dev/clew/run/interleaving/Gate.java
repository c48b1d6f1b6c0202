package dev.clew.run.interleaving;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a call stops before each step.
 *
 * @param stage that gives it the turn
 * @param lane the call
 */
record Gate(Stage stage, Lane lane) {

  /** What is done when the turn has come. */
  @FunctionalInterface
  interface Passage {
    /** Does it, and returns what the application gets. */
    @Nullable Object pass() throws Throwable;
  }

  /** Waits for the turn, and then does a step. */
  @Nullable Object pass(
      Step step, @Nullable Statement statement, Optional<String> session, Passage passage)
      throws Throwable {
    stage.await(lane, step);
    stage.sending(lane, statement, session);
    try {
      return passage.pass();
    } catch (Throwable e) {
      step.failed(e);
      throw e;
    } finally {
      stage.received(lane);
    }
  }

  /** Notes that the call did what cannot be explored. */
  Refused refuse(Refused why) {
    stage.refuse(why);
    return why;
  }

  void opened(Connection connection) {
    stage.opened(lane, connection);
  }

  void closed(Connection connection) {
    stage.closed(lane, connection);
  }
}
