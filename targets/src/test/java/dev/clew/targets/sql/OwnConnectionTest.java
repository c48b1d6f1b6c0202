package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.DataType;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Our own connection is lost with a server that is killed, and made again when it is needed. */
class OwnConnectionTest {

  /** H2, with a list of the connections that were made. */
  private static final class Counting implements Driver {
    final List<Connection> made = new ArrayList<>();

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
      JdbcDataSource source = new JdbcDataSource();
      source.setUrl("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1");
      made.add(source.getConnection());
      return made.get(made.size() - 1);
    }

    @Override
    public boolean acceptsURL(String url) {
      return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return true;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }

  @Test
  void show_connectionWasLost_opensAnotherWithTheSameSettings() throws Exception {
    Counting driver = new Counting();
    try (SqlDatabase database =
        SqlDatabase.open(
            driver,
            List.of(JdbcAddress.of("jdbc:test")),
            new H2Dialect(),
            DataType.REGISTER,
            "t")) {
      assertThat(database.show("SELECT LOCK_TIMEOUT()")).isEqualTo("200");
      assertThat(driver.made).hasSize(1);
      driver.made.get(0).close();
      assertThat(database.show("SELECT LOCK_TIMEOUT()")).isEqualTo("200");
      assertThat(driver.made).hasSize(2);
    }
    assertThat(driver.made).allMatch(OwnConnectionTest::isClosed).hasSize(2);
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
