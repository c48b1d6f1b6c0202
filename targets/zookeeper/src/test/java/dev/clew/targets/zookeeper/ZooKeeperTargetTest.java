package dev.clew.targets.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperTargetTest {

  private static Target target(String uri) {
    return new ZooKeeperTarget().configured(TargetUri.parse(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zookeeper?sync=1", "zookeeper?servers=2", "zookeeper:3.9", "zookeeper://"})
  void configured_whatMeansNothing_isRefused(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> target(uri));
  }

  @Test
  void provisions_ofAUrl_areExternalAlone() {
    assertThat(target("zookeeper://a,b:2181").provisions()).containsExactly(Provision.EXTERNAL);
    assertThat(target("zookeeper").provisions()).containsExactly(Provision.EMBEDDED);
  }
}
