package dev.clew.targets.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.Availability;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a target must say of itself before it is started. */
abstract class CatalogueContract extends StartedTargets {

  @Test
  void levels_always_eachOnceWithThePageThatDocumentsItIfThereIsOne() {
    List<LevelClaim> levels = target().levels();
    assertThat(levels).isNotEmpty();
    assertThat(levels).extracting(LevelClaim::level).doesNotHaveDuplicates();
    assertThat(levels)
        .extracting(LevelClaim::link)
        .allMatch(link -> link.isEmpty() || link.startsWith("https://"));
  }

  @Test
  void availability_whereItsTestsRun_available() {
    assertThat(target().availability(TargetContext.contextLoader()))
        .matches(Availability::isAvailable);
  }

  @Test
  void examples_always_areAccepted() {
    assertThat(target().examples())
        .isNotEmpty()
        .map(TargetUri::parse)
        .allSatisfy(uri -> assertThat(target().accepts(uri)).isTrue())
        .allSatisfy(uri -> assertThat(target().configured(uri).name()).isEqualTo(target().name()));
  }

  @Test
  void configured_unknownVariant_isRefused() {
    String name = target().name();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target().configured(TargetUri.parse(name + ":no-such-variant")))
        .withMessageContaining("no-such-variant");
  }

  @Test
  void configured_unknownOption_isRefused() {
    String name = target().name();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target().configured(TargetUri.parse(name + "?no-such-option=1")))
        .withMessageContaining("no-such-option");
  }

  @Test
  void close_neverStarted_doesNothing() {
    target().close();
  }
}
