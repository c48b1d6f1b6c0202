package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDatabaseTest {

  private static final String URL = "jdbc:h2:mem:known";

  @Test
  void h2_isRecognised_andAskedAboutWaits() throws SQLException {
    try (Connection own = DriverManager.getConnection(URL);
        Connection session = DriverManager.getConnection(URL)) {
      KnownDatabase h2 = KnownDatabase.of(own);
      assertThat(h2.product()).isEqualTo("H2");
      assertThat(h2.levels()).isNotEmpty();
      assertThat(h2.tellsAllWaits()).isFalse();
      Optional<String> identity = h2.identify(session);
      assertThat(identity).isPresent();
      assertThat(h2.isWaiting(own, identity.orElseThrow())).contains(false);
    }
  }

  @Test
  void derby_tellsSessionsApartByTheirUsersOnly_soItIsNotAsked() throws SQLException {
    try (Connection own = DriverManager.getConnection("jdbc:derby:memory:known;create=true")) {
      KnownDatabase derby = KnownDatabase.of(own);
      assertThat(derby.identify(own)).isEmpty();
    }
  }

  @Test
  void errors_thatGiveUpATransaction_areToldFromOthers() throws SQLException {
    try (Connection own = DriverManager.getConnection(URL)) {
      KnownDatabase h2 = KnownDatabase.of(own);
      assertThat(h2.givenUp(new SQLException("", "40001"))).contains("deadlock");
      assertThat(h2.givenUp(new IllegalStateException(new SQLException("", "HYT00"))))
          .contains("lock time-out");
      assertThat(h2.givenUp(new SQLException("", "23505"))).isEmpty();
      assertThat(h2.givenUp(new IllegalStateException("no"))).isEmpty();
    }
  }
}
