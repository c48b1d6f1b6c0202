package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.TargetUri;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresUrlTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PGUSER", "me", "PGPASSWORD", "hunter2");

  private static PostgresUrl url(String text) {
    return PostgresUrl.of(TargetUri.parse(text), ENVIRONMENT);
  }

  @Test
  void of_noCredentials_fromTheEnvironment() {
    PostgresUrl url = url("jdbc:postgresql://host/db");
    assertThat(url.text()).isEqualTo("jdbc:postgresql://host/db");
    assertThat(url.properties()).containsEntry("user", "me").containsEntry("password", "hunter2");
  }

  @Test
  void of_credentialsInTheUrl_theseAndDecoded() {
    PostgresUrl url = url("jdbc:postgresql://host/db?user=you&password=a%26b&ssl=true");
    assertThat(url.properties())
        .containsEntry("user", "you")
        .containsEntry("password", "a&b")
        .containsEntry("ssl", "true");
    assertThat(url).hasToString("jdbc:postgresql://host/db");
  }

  @Test
  void of_nothingGiven_noneMadeUp() {
    assertThat(PostgresUrl.of(TargetUri.parse("jdbc:postgresql://host/db"), Map.of()).properties())
        .isEmpty();
  }

  @Test
  void advice_byState_whatToDo() {
    assertThat(advice("28P01")).contains("PGPASSWORD");
    assertThat(advice("3D000")).contains("create the database");
    assertThat(advice("42501")).contains("may create tables");
    assertThat(advice("53300")).contains("max_connections");
    assertThat(advice("08001")).contains("listens");
    assertThat(PostgresUrl.advice(new SQLException("no state"))).contains("listens");
  }

  private static String advice(String state) {
    return PostgresUrl.advice(new SQLException("failed", state));
  }
}
