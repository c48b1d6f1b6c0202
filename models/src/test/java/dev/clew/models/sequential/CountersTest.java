package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Structure;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void unitCounter_increments_areRead() {
    assertThat(
            Steps.of(UnitCounter.fromZero())
                .ok("increment", null, null)
                .ok("increment", 1, true)
                .ok("add", 1, 1)
                .crashed("add", 1)
                .ok("read", null, 4)
                .crashed("read", null)
                .states())
        .hasToString("[4]");
    assertThat(Steps.of(new UnitCounter(7).perKey()).ok("read", null, 8).reason())
        .isEqualTo("can't read 8 from counter 7");
  }

  @Test
  void unitCounter_otherAmounts_refused() {
    assertThatThrownBy(() -> Steps.of(UnitCounter.fromZero()).ok("add", 2, 2))
        .hasMessage("add takes 1 or nothing where a counter grows by one, but its value is 2");
    assertThatThrownBy(() -> Steps.of(UnitCounter.fromZero()).ok("decrement", 1, 1))
        .hasMessageEndingWith("its functions are increment, add, read");
  }

  @Test
  void unitCounter_structure_holdsWhereItStarts() {
    Structure structure = new UnitCounter(7).structure();
    assertThat(structure.kind()).isEqualTo(Structure.Kind.COUNTER);
    assertThat(structure.initial()).isEqualTo(7L);
  }

  @Test
  void fetchAddCounter_answers_areChecked() {
    Steps<?, ?> steps =
        Steps.of(FetchAddCounter.fromZero())
            .ok("fetch-and-add", 5, 0)
            .ok("add-and-fetch", -2, 3)
            .ok("add", 10, null)
            .ok("add-and-fetch", null, 14)
            .crashed("fetch-and-add", 1)
            .ok("read", null, 15);
    assertThat(steps.states()).hasToString("[15]");
    assertThat(steps.ok("fetch-and-add", 1, 14).reason())
        .isEqualTo("can't fetch 14 from counter 15");
    assertThat(Steps.of(new FetchAddCounter(3)).ok("add-and-fetch", 2, 2).reason())
        .isEqualTo("can't fetch 2 where 2 is added to 3");
    assertThat(Steps.of(new FetchAddCounter(3).perKey()).ok("read", null, null).reason())
        .isEqualTo("can't read nil from counter 3");
  }

  @Test
  void fetchAddCounter_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(FetchAddCounter.fromZero()).ok("add", "x", 2))
        .hasMessage("add takes an integer, but its value is x");
    assertThatThrownBy(() -> Steps.of(FetchAddCounter.fromZero()).ok("cas", 1, 1))
        .hasMessageEndingWith("its functions are fetch-and-add, add-and-fetch, add, read");
  }
}
