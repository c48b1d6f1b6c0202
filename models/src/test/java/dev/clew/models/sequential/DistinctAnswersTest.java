package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects whose answers must not contradict one another: ids, and leaders of terms. */
class DistinctAnswersTest {

  @Test
  void uniqueIds_eachAtMostOnce() {
    Steps<?, ?> steps =
        Steps.of(new UniqueIds<>())
            .ok("generate", null, 7)
            .ok("generate", null, "x")
            .crashed("generate", null);
    assertThat(steps.states()).hasSize(1);
    assertThat(steps.ok("generate", null, 7).reason()).isEqualTo("can't generate 7 again");
    assertThat(Steps.of(new UniqueIds<>().perKey()).ok("generate", null, null).reason())
        .isEqualTo("can't generate nil, which is no id");
    assertThatThrownBy(() -> Steps.of(new UniqueIds<>()).ok("read", null, 7))
        .hasMessageEndingWith("its functions are generate");
  }

  @Test
  void leaderElection_oneLeaderPerTerm() {
    Steps<?, ?> steps =
        Steps.of(new LeaderElection<>())
            .ok("inspect", null, List.of("n2", 2))
            .ok("inspect", null, List.of("n1", 1, "more"))
            .ok("inspect", null, Arrays.asList(null, 1))
            .ok("inspect", null, List.of("n2", 2))
            .ok("inspect", null, null)
            .crashed("inspect", null);
    assertThat(steps.states()).hasSize(1);
    assertThat(steps.ok("inspect", null, List.of("n3", 1)).reason())
        .isEqualTo("can't see n3 lead term 1, which n1 leads");
  }

  @Test
  void leaderElection_unsuitable_refused() {
    assertThat(Steps.of(new LeaderElection<>().perKey()).ok("inspect", null, "n1").reason())
        .isEqualTo("can't see a leader and a term in n1");
    assertThat(Steps.of(new LeaderElection<>()).ok("inspect", null, List.of("n1", "n2")).reason())
        .isNotEmpty();
    assertThatThrownBy(() -> Steps.of(new LeaderElection<>()).ok("elect", null, 7))
        .hasMessageEndingWith("its functions are inspect");
  }
}
