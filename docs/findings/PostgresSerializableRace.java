import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/**
 * Three serializable transactions that PostgreSQL commits though no serial order explains them: T1 is
 * held up, by a debugger, between the moment when others see its commit and the moment when it has
 * told so to the bookkeeping of serializability. See postgres-serializable-race.md.
 *
 * <p>Arguments: a JDBC URL of a server on this machine, with a user who may create tables; and {@code
 * race}, which takes gdb and the right to attach it, or {@code control}, which leaves T1 alone.
 */
final class PostgresSerializableRace {

  private static final Path ARMED = Path.of("race-armed");
  private static final Path HIT = Path.of("race-hit");
  private static final Path GO = Path.of("race-go");

  private static String url;

  public static void main(String[] arguments) throws Exception {
    url = arguments[0];
    boolean race = arguments[1].equals("race");
    for (Path file : new Path[] {ARMED, HIT, GO}) {
      Files.deleteIfExists(file);
    }
    Connection own = DriverManager.getConnection(url);
    execute(own, "DROP TABLE IF EXISTS race");
    execute(own, "CREATE TABLE race (k text PRIMARY KEY, v text)");
    // So many rows that a key is looked up in the index, and locked alone.
    execute(own, "INSERT INTO race SELECT 'f' || g, 'f' FROM generate_series(1, 5000) g");
    execute(own, "INSERT INTO race VALUES ('x', 'old'), ('y', 'old')");
    execute(own, "ANALYZE race");
    System.out.println(read(own, "SELECT version()"));
    Connection t1 = serializable();
    Connection t2 = serializable();
    Connection t3 = serializable();
    execute(t1, "UPDATE race SET v = 'by T1' WHERE k = 'x'");
    execute(t3, "UPDATE race SET v = 'by T3' WHERE k = 'y'");
    System.out.println("T3 reads x: " + read(t3, "SELECT v FROM race WHERE k = 'x'"));
    if (race) {
      holdUp(read(t1, "SELECT pg_backend_pid()"));
    }
    CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> commit(t1));
    await(race ? HIT : null, commit);
    System.out.println("T2 reads x: " + read(t2, "SELECT v FROM race WHERE k = 'x'"));
    t3.commit();
    System.out.println("T3 committed");
    Files.createFile(GO);
    commit.join();
    System.out.println("T1 committed");
    try {
      System.out.println("T2 reads y: " + read(t2, "SELECT v FROM race WHERE k = 'y'"));
      t2.commit();
      System.out.println("T2 committed");
    } catch (SQLException e) {
      System.out.println("T2 aborted: " + e.getMessage());
    }
  }

  private static Connection serializable() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Stops a server process where it has become visible and is about to give up its locks. */
  private static void holdUp(String process) throws Exception {
    new ProcessBuilder(
            "gdb", "-p", process, "-batch",
            "-ex", "break ReleasePredicateLocks",
            "-ex", "shell touch " + ARMED,
            "-ex", "continue",
            "-ex", "shell touch " + HIT + "; while [ ! -e " + GO + " ]; do sleep 0.02; done",
            "-ex", "detach")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    await(ARMED, null);
    Thread.sleep(500); // gdb says so just before it lets the process go on
  }

  private static void await(Path file, CompletableFuture<Void> done) throws Exception {
    while (file != null ? !Files.exists(file) : !done.isDone()) {
      Thread.sleep(10);
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
