package dev.clew.targets.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void all_always_everyNameOnceInOrder() {
    assertThat(Targets.all())
        .extracting(Target::name)
        .contains("memory")
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void named_engine_isConfigured() {
    assertThat(Targets.named(TargetUri.parse("memory:si")).running()).startsWith("memory:si");
  }

  @Test
  void named_nothingElse_default() {
    assertThat(Targets.named(TargetUri.parse("memory")).running()).startsWith("memory:2pl, ");
  }

  @Test
  void named_misspelt_namesTheNearestFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targets.named(TargetUri.parse("memroy")))
        .withMessageStartingWith("there is no target 'memroy'; there are memory");
  }

  @Test
  void named_unknownEngine_namesTheEngines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targets.named(TargetUri.parse("memory:fast")))
        .withMessage(
            "target memory has no engine 'fast'; it has 2pl, 2pl-repeatable-read,"
                + " 2pl-cursor-stability, 2pl-read-committed, 2pl-read-uncommitted,"
                + " mvcc-read-committed, si, si-first-updater, ssi, occ, serial, read-atomic,"
                + " causal, psi");
  }

  @Test
  void named_unknownOption_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targets.named(TargetUri.parse("memory:si?speed=high")))
        .withMessage("target memory has no option 'speed'; it knows bug");
  }

  @Test
  void named_wayItCannotBeProvisioned_namesThoseItCan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targets.named(TargetUri.parse("memory:si?provision=container")))
        .withMessage("target memory cannot be provisioned as container; it can be embedded");
    assertThat(Targets.named(TargetUri.parse("memory:si?provision=embedded")).running())
        .startsWith("memory:si");
  }

  @Test
  void named_foreignJdbcUrl_isShownWithoutItsPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targets.named(TargetUri.parse("jdbc:nosuch://host/db?password=hunter2")))
        .withMessageStartingWith("no target takes jdbc:nosuch://host/db?password=***; there are ");
  }
}
