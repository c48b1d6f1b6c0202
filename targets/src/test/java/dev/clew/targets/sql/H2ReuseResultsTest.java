package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class H2ReuseResultsTest {

  @ParameterizedTest
  @CsvSource({
    "h2, false",
    "h2?reuse-results=false, false",
    "h2?reuse-results=true, true",
  })
  void running_saysWhetherResultsAreReused(String uri, boolean reuses) throws Exception {
    Target target = Targets.named(TargetUri.parse(uri));
    try {
      target.start(new TargetContext(DataType.LIST, Duration.ofSeconds(10), line -> {}));
      assertThat(target.running().contains("reusing results")).isEqualTo(reuses);
    } finally {
      target.close();
    }
  }

  @Test
  void option_neitherTrueNorFalse_isRefused() {
    TargetUri uri = TargetUri.parse("h2?reuse-results=maybe");
    assertThatThrownBy(() -> Targets.named(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maybe");
  }
}
