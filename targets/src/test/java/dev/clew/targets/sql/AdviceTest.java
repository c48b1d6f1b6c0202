package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.TargetUri;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told to do. */
class AdviceTest {

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "08004"})
  void advice_postgresLetsTheRoleNotIn_isAboutCredentials(String state) {
    assertThat(new PostgresDialect().advice(new SQLException("refused", state)))
        .contains("CLEW_USER and CLEW_PASSWORD", "pg_hba.conf");
  }

  @Test
  void advice_mariaDbLetsTheUserNotIn_namesOurVariablesAndItsOwn() {
    assertThat(new MariaDbDialect().advice(new SQLException("refused", "28000", 1045)))
        .contains("CLEW_USER and CLEW_PASSWORD", "MARIADB_USER and MARIADB_PASSWORD");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://localhost/test?user=me, jdbc:postgresql://host/database",
    "mariadb://localhost/test, jdbc:mariadb://host/database"
  })
  void configured_urlOfOtherTools_saysHowOursIs(String url, String ours) {
    Dialect dialect = url.startsWith("postgres") ? new PostgresDialect() : new MariaDbDialect();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dialect.configured(TargetUri.parse(url)))
        .withMessageContaining(ours);
  }
}
