package dev.clew.run.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each setting of a simulated system breaks is found by a checker, and what it keeps is never
 * contradicted. All of it follows from seeds: the histories are the same on every machine.
 */
class SimulatedSystemsTest {

  private static final int SEEDS = 3;
  private static final int MANY = 100;

  static List<Lesson> broken() {
    return Lesson.BROKEN;
  }

  static List<Lesson> sound() {
    return Lesson.SOUND;
  }

  @ParameterizedTest
  @MethodSource("broken")
  void setting_broken_isCaughtWithinItsSeeds(Lesson lesson) throws Exception {
    for (long seed = 0; seed < lesson.oneIn(); seed++) {
      if (isCaught(lesson, seed)) {
        return;
      }
    }
    assertThat(lesson).as("caught by none of its seeds").isNull();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void setting_sound_isValid(Lesson lesson) throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(isCaught(lesson, seed)).as("seed %s", seed).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  @Tag("exhaustive")
  void setting_brokenManySeeds_isCaughtAsOftenAsItSays(Lesson lesson) throws Exception {
    int caught = 0;
    for (long seed = 0; seed < MANY; seed++) {
      caught += isCaught(lesson, seed) ? 1 : 0;
    }
    assertThat(caught).isGreaterThanOrEqualTo(MANY / lesson.oneIn());
  }

  @ParameterizedTest
  @MethodSource("sound")
  @Tag("exhaustive")
  void setting_soundManySeeds_isValid(Lesson lesson) throws Exception {
    for (long seed = 0; seed < 2 * MANY; seed++) {
      assertThat(isCaught(lesson, seed)).as("seed %s", seed).isFalse();
    }
  }

  private static boolean isCaught(Lesson lesson, long seed) throws Exception {
    History history = lesson.history(seed);
    CheckResult result = lesson.check(history);
    assertThat(result.verdict()).as(result.reason()).isNotEqualTo(Verdict.UNKNOWN);
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    return result.verdict() == Verdict.INVALID;
  }
}
