package dev.clew.targets.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.DataType;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTargetTest {

  private static Target target(String uri) {
    return new RedisTarget().configured(TargetUri.parse(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis?reads=nowhere",
        "redis:latest",
        "redis://",
        "redis://h:port",
        "redis?x=1",
        "redis?sentinels=2",
        "redis?sentinels=3&reads=replica"
      })
  void configured_whatMeansNothing_isRefused(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> target(uri));
  }

  @Test
  void provisions_ofAUrl_areExternalAlone() {
    assertThat(target("redis://localhost").provisions()).containsExactly(Provision.EXTERNAL);
    assertThat(target("redis:7").provisions()).containsExactly(Provision.LOCAL);
  }

  @Test
  void start_nobodyListens_saysWhatToDo() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Target target = target("redis://127.0.0.1:" + port);
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(
            () ->
                target.start(
                    new TargetContext(DataType.REGISTER, Duration.ofSeconds(5), line -> {})))
        .withMessageContaining("Redis at 127.0.0.1:" + port + " cannot be used")
        .withMessageContaining("look whether a server listens there");
  }
}
