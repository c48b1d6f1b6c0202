package dev.clew.run.interleaving;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Makes sure that a source has as many connections as are needed at once. */
final class Pool {

  private Pool() {}

  /**
   * Takes connections and gives them back.
   *
   * @throws Refused if there are not as many, saying how many there are
   */
  static void check(DataSource source, int needed, Duration deadline) throws Exception {
    List<Connection> taken = new ArrayList<>();
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, "clew-pool");
              created.setDaemon(true);
              return created;
            });
    try {
      while (taken.size() < needed) {
        Future<Connection> next = thread.submit(() -> source.getConnection());
        taken.add(next.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
      }
    } catch (TimeoutException e) {
      throw new Refused(tooFew(taken.size(), needed, "none came within " + deadline), e);
    } catch (ExecutionException e) {
      if (taken.isEmpty()) {
        throw new Refused("the DataSource gives no connection: " + e.getCause(), e);
      }
      throw new Refused(tooFew(taken.size(), needed, String.valueOf(e.getCause())), e);
    } finally {
      thread.shutdownNow();
      for (Connection connection : taken) {
        close(connection);
      }
    }
  }

  private static String tooFew(int taken, int needed, String why) {
    return "the DataSource has %d connections at once, and then %s; %d are needed, one for each call"
            .formatted(taken, why, needed)
        + " and one more: raise the size of the pool";
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The pool is the one to say so, when it matters.
    }
  }
}
