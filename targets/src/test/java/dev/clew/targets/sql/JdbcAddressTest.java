package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.TargetUri;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAddressTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PGUSER", "me", "PGPASSWORD", "hunter2");

  private static JdbcAddress of(String text, Map<String, String> environment) {
    return JdbcAddress.of(
        TargetUri.parse(text), Set.of("ours"), environment, "PGUSER", "PGPASSWORD");
  }

  private static JdbcAddress url(String text) {
    return of(text, ENVIRONMENT);
  }

  @Test
  void of_noCredentials_fromTheEnvironment() {
    JdbcAddress url = url("jdbc:postgresql://host/db");
    assertThat(url.text()).isEqualTo("jdbc:postgresql://host/db");
    assertThat(url.properties()).containsEntry("user", "me").containsEntry("password", "hunter2");
  }

  @Test
  void of_credentialsInTheUrl_theseAndDecoded() {
    JdbcAddress url = url("jdbc:postgresql://host/db?user=you&password=a%26b&ssl=true");
    assertThat(url.properties())
        .containsEntry("user", "you")
        .containsEntry("password", "a&b")
        .containsEntry("ssl", "true");
    assertThat(url).hasToString("jdbc:postgresql://host/db");
  }

  @Test
  void of_optionOfOurs_isKeptFromTheDriver() {
    assertThat(url("jdbc:postgresql://host/db?ours=1&theirs=2").properties())
        .containsEntry("theirs", "2")
        .doesNotContainKey("ours");
  }

  @Test
  void of_nothingGiven_noneMadeUp() {
    assertThat(of("jdbc:postgresql://host/db", Map.of()).properties()).isEmpty();
  }

  @Test
  void advice_byState_whatToDo() {
    assertThat(advice("28P01")).contains("PGPASSWORD");
    assertThat(advice("3D000")).contains("create the database");
    assertThat(advice("42501")).contains("may create tables");
    assertThat(advice("53300")).contains("max_connections");
    assertThat(advice("08001")).contains("listens");
    assertThat(new PostgresDialect().advice(new SQLException("no state"))).contains("listens");
  }

  private static String advice(String state) {
    return new PostgresDialect().advice(new SQLException("failed", state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://root:hidden@host/db",
        "jdbc:sqlserver://host;user=sa;password=hidden",
        "jdbc:oracle:thin:scott/hidden@//host/db"
      })
  void of_credentialsWhereTheyWouldBeShown_refusedAndNotShown(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcAddress.of(TargetUri.parse(url), Set.of(), Map.of(), "U", "P"))
        .withMessageContaining("CLEW_PASSWORD")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hidden"));
  }

  @Test
  void of_urlOfOracleWithoutCredentials_isTaken() {
    TargetUri uri = TargetUri.parse("jdbc:oracle:thin:@//host/db");
    assertThat(JdbcAddress.of(uri, Set.of(), Map.of(), "U", "P").text())
        .isEqualTo("jdbc:oracle:thin:@//host/db");
  }
}
