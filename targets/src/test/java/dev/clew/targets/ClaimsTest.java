package dev.clew.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.isolation.ConsistencyModels;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Levels, what they are held to, and deadlines. */
class ClaimsTest {

  @Test
  void expected_serializable_whatTheNamePromises() {
    assertThat(claim(IsolationLevel.SERIALIZABLE).expected())
        .isEqualTo(ConsistencyModels.SERIALIZABLE);
  }

  @Test
  void expected_otherLevel_whatIsDocumented() {
    assertThat(claim(IsolationLevel.REPEATABLE_READ).expected())
        .isEqualTo(ConsistencyModels.SNAPSHOT_ISOLATION);
  }

  private static LevelClaim claim(IsolationLevel level) {
    return new LevelClaim(
        level, ConsistencyModels.SERIALIZABLE, ConsistencyModels.SNAPSHOT_ISOLATION, "https://x");
  }

  @Test
  void named_eitherCase_theLevel() {
    assertThat(IsolationLevel.named("repeatable-read")).contains(IsolationLevel.REPEATABLE_READ);
    assertThat(IsolationLevel.named("SERIALIZABLE")).contains(IsolationLevel.SERIALIZABLE);
    assertThat(IsolationLevel.named("chaos")).isEmpty();
  }

  @Test
  void sql_ofTwoWords_asTheStandardSpellsIt() {
    assertThat(IsolationLevel.READ_COMMITTED.sql()).isEqualTo("READ COMMITTED");
  }

  @Test
  void deadline_inThePast_hasPassed() {
    assertThat(DeadlineClock.in(Duration.ZERO).hasPassed()).isTrue();
    assertThat(DeadlineClock.in(Duration.ofSeconds(-1)).remainingMillis()).isZero();
  }

  @Test
  void deadline_inTheFuture_hasTimeLeft() {
    assertThat(DeadlineClock.in(Duration.ofHours(1)).remainingMillis())
        .isBetween(1L, Duration.ofHours(1).toMillis());
  }
}
