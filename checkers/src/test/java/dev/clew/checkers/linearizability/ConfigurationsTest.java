package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.linearizability.Configurations.FailedWay;
import dev.clew.checkers.linearizability.Configurations.Reached;
import dev.clew.checkers.linearizability.Configurations.Taken;
import dev.clew.histories.History;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.Register;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {

  private static final Linearizability REGISTER = Linearizability.of(Register.of(0));

  @Test
  void of_historyWithoutOrder_tellsWhereEachConfigurationFails() {
    History history = History.parse("write 1 by 0; read 0 by 0 | write 2 by 1");
    Configurations found = of(REGISTER, history, -1);
    assertThat(history.print(found.stuck())).isEqualTo("read 0");
    assertThat(history.print(found.previous())).isEqualTo("write 1");
    assertThat(found.reached()).hasSize(1);
    Reached reached = found.reached().get(0);
    assertThat(reached.state()).isEqualTo(1L);
    assertThat(history.print(reached.last())).isEqualTo("write 1");
    assertThat(reached.pending()).hasSize(2).contains(found.stuck());
    int write = reached.pending().stream().filter(op -> op != found.stuck()).findFirst().get();
    assertThat(found.ways())
        .containsExactly(
            new FailedWay(reached, List.of(), "can't read 0 from register 1"),
            new FailedWay(reached, List.of(new Taken(write, 2L)), "can't read 0 from register 2"));
  }

  @Test
  void of_firstReturnImpossible_hasNoPreviousOne() {
    Configurations found = of(REGISTER, History.parse("read 5 by 0"), -1);
    assertThat(found.stuck()).isZero();
    assertThat(found.previous()).isEqualTo(-1);
    assertThat(found.reached()).containsExactly(new Reached(0L, -1, List.of(0)));
  }

  @Test
  void of_historyWithOrder_tellsTheEnd() {
    History history = History.parse("write 1 by 0; write 2 by 1; write 3 by 2 info");
    Configurations found = of(REGISTER, history, -1);
    assertThat(found.stuck()).isEqualTo(-1);
    assertThat(found.previous()).isEqualTo(1);
    assertThat(found.ways()).isEmpty();
    assertThat(found.reached()).hasSize(1);
    assertThat(found.reached().get(0).state()).isEqualTo(2L);
    assertThat(found.reached().get(0).pending()).containsExactly(2);
  }

  @Test
  void of_crashedOperations_areWaysToo() {
    History history = History.parse("cas 0 4 by 1 info; cas 4 5 by 2 info; read 6 by 0");
    Configurations found = of(Linearizability.of(CasRegister.of(0)), history, -1);
    assertThat(found.ways()).extracting(way -> way.steps().size()).containsExactly(0, 1, 2);
    assertThat(found.ways().get(2).steps()).containsExactly(new Taken(0, 4L), new Taken(1, 5L));
  }

  @Test
  void of_key_tellsOfItsObject() {
    History history = History.parse("write x 1 by 0; write y 1 by 1; read y 2 by 1");
    Configurations found = of(Linearizability.of(Register.of(0).perKey()), history, 1);
    assertThat(history.print(found.stuck())).isEqualTo("read y 2");
    assertThat(found.reached().get(0).state()).isEqualTo(1L);
  }

  @Test
  void of_budgetSpent_isNothing() {
    History history = History.parse("write 1 by 0 | write 2 by 1; read 3 by 0");
    assertThat(Configurations.of(REGISTER, history, -1, Budget.unlimited().withVisits(1)))
        .isEmpty();
  }

  private static Configurations of(Linearizability checker, History history, int key) {
    Optional<Configurations> found = Configurations.of(checker, history, key, Budget.unlimited());
    return found.orElseThrow();
  }
}
