package dev.clew.targets.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdTargetTest {

  private static Target target(String uri) {
    return new EtcdTarget().configured(TargetUri.parse(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcd?reads=dirty",
        "etcd?lock=maybe",
        "etcd?nodes=0",
        "etcd:latest",
        "etcd://",
        "etcd://a:b",
        "etcd?x=1"
      })
  void configured_whatMeansNothing_isRefused(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> target(uri));
  }

  @Test
  void provisions_ofAUrl_areExternalAlone() {
    assertThat(target("etcd://a,b:2379").provisions()).containsExactly(Provision.EXTERNAL);
    assertThat(target("etcd:3.4").provisions()).containsExactly(Provision.LOCAL);
  }
}
