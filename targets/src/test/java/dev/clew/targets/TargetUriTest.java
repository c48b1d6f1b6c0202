package dev.clew.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUriTest {

  @Test
  void parse_nameAlone_noVariantNoOptions() {
    TargetUri uri = TargetUri.parse("h2");
    assertThat(uri.name()).isEqualTo("h2");
    assertThat(uri.variant()).isEmpty();
    assertThat(uri.options()).isEmpty();
    assertThat(uri.isJdbc()).isFalse();
  }

  @Test
  void parse_variantAndOptions_inTheOrderWritten() {
    TargetUri uri = TargetUri.parse("memory:si?bug=lost-update&a=");
    assertThat(uri.name()).isEqualTo("memory");
    assertThat(uri.variant()).isEqualTo("si");
    assertThat(uri.options()).containsExactly(Map.entry("bug", "lost-update"), Map.entry("a", ""));
    assertThat(uri).hasToString("memory:si?bug=lost-update&a=");
  }

  @Test
  void parse_jdbcUrl_nameAddressAndOptions() {
    TargetUri uri = TargetUri.parse("jdbc:postgresql://host:5432/db?user=me&ssl=true");
    assertThat(uri.name()).isEqualTo("postgresql");
    assertThat(uri.variant()).isEqualTo("//host:5432/db");
    assertThat(uri.options()).containsEntry("user", "me").containsEntry("ssl", "true");
    assertThat(uri.isJdbc()).isTrue();
  }

  @Test
  void parse_optionWithoutValue_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetUri.parse("h2?fast"))
        .withMessage("option 'fast' of target h2?fast is not of the form name=value");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/d?user=u&password=hunter2&ssl=true,"
        + " jdbc:postgresql://h/d?user=u&password=***&ssl=true",
    "jdbc:postgresql://h/d?sslPassword=hunter2, jdbc:postgresql://h/d?sslPassword=***",
    "jdbc:h2:tcp://h/d;USER=u;PASSWORD=hunter2;X=1, jdbc:h2:tcp://h/d;USER=u;PASSWORD=***;X=1",
    "jdbc:mysql://u:hunter2@h/d, jdbc:mysql://***@h/d",
    "jdbc:mysql://u:hunt@er2@h/d?a=b, jdbc:mysql://***@h/d?a=b",
    "redis://:hunter2@h, redis://***@h",
    "etcd?api_token=hunter2, etcd?api_token=***",
  })
  void text_withASecret_hasItNot(String written, String shown) {
    TargetUri uri = TargetUri.parse(written);
    assertThat(uri.text()).isEqualTo(shown);
    assertThat(uri).hasToString(shown);
  }

  @Test
  void options_withASecret_haveIt() {
    assertThat(TargetUri.parse("jdbc:postgresql://h/d?password=hunter2").options())
        .containsEntry("password", "hunter2");
  }

  @Test
  void parse_secretWithoutValue_isNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetUri.parse("h2?password=hunter2&x"))
        .withMessage("option 'x' of target h2?password=***&x is not of the form name=value");
  }

  @Test
  void allowOptions_unknown_namesTheKnown() {
    TargetUri uri = TargetUri.parse("hsqldb?tx=mvcc&txx=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> uri.allowOptions(Set.of("tx", "log")))
        .withMessage("target hsqldb has no option 'txx'; it knows log, tx");
  }

  @Test
  void provisionedBy_nothingSaid_isSaidThen() {
    TargetUri uri = TargetUri.parse("postgres:16").provisionedBy(Provision.LOCAL);
    assertThat(uri).hasToString("postgres:16?provision=local");
    assertThat(uri.provision()).hasValue(Provision.LOCAL);
    assertThat(TargetUri.parse(uri.text())).isEqualTo(uri);
    assertThat(TargetUri.parse("h2?a=b").provisionedBy(Provision.EMBEDDED))
        .hasToString("h2?a=b&provision=embedded");
  }

  @Test
  void provisionedBy_saidOtherwise_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TargetUri.parse("jdbc:postgresql://h/d").provisionedBy(Provision.CONTAINER))
        .withMessage(
            "target jdbc:postgresql://h/d is external, so it cannot be provisioned as container");
    TargetUri external = TargetUri.parse("jdbc:postgresql://h/d");
    assertThat(external.provisionedBy(Provision.EXTERNAL)).isSameAs(external);
  }

  @Test
  void provision_unknown_namesTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetUri.parse("postgres?provision=cloud").provision())
        .withMessage(
            "there is no way 'cloud' to provision a target; there are embedded, local, container,"
                + " external");
  }
}
