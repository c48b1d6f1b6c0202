package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainConnectionsTest {

  private final Target target = Targets.named(TargetUri.parse("h2"));

  @BeforeEach
  void start() throws Exception {
    target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(1), line -> {}));
  }

  @AfterEach
  void stop() {
    target.close();
  }

  private DataSource source() {
    return target.dataSource().orElseThrow();
  }

  @Test
  void dataSource_beforeTheStartOrWithoutJdbc_isNone() {
    assertThat(Targets.named(TargetUri.parse("h2")).dataSource()).isEmpty();
    assertThat(Targets.named(TargetUri.parse("memory:si")).dataSource()).isEmpty();
  }

  @Test
  void connection_thatIsGivenAgain_isAsItWas() throws SQLException {
    int level;
    try (Connection first = source().getConnection();
        Statement statement = first.createStatement()) {
      level = first.getTransactionIsolation();
      statement.execute("create table t(id int)");
      first.setAutoCommit(false);
      first.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      statement.execute("insert into t values (1)");
    }
    try (Connection again = source().getConnection();
        Statement statement = again.createStatement();
        var rows = statement.executeQuery("select count(*) from t")) {
      assertThat(again.getAutoCommit()).isTrue();
      assertThat(again.getTransactionIsolation()).isEqualTo(level);
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void connection_thatIsClosed_isOfNoUse() throws SQLException {
    Connection connection = source().getConnection();
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(connection::createStatement).hasMessage("the connection is closed");
    try (Connection other = source().getConnection();
        Connection third = source().getConnection()) {
      assertThat(other).isNotEqualTo(third);
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void source_ofATargetThatIsClosed_givesNone() {
    DataSource source = source();
    target.close();
    assertThatThrownBy(source::getConnection).hasMessageContaining("the target is closed");
  }
}
