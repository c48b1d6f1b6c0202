package dev.clew.targets.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of steps. */
class StepTest {

  @Test
  void parse_ofEachKind_whatItSays() {
    assertThat(Step.parse("1 r x"))
        .isEqualTo(new Step(1, new Step.OnKey(MicroOperation.read("x"))));
    assertThat(Step.parse(" 2 w x 11"))
        .isEqualTo(new Step(2, new Step.OnKey(MicroOperation.write("x", 11L))));
    assertThat(Step.parse("1 rows v%3").action())
        .isEqualTo(new Step.OnRows(new RowOperation.ReadRows(new RowCondition.MultipleOf(3))));
    assertThat(Step.parse("1 insert z 30").action())
        .isEqualTo(new Step.OnRows(new RowOperation.InsertRow("z", 30)));
    assertThat(Step.parse("1 set x 12").action())
        .isEqualTo(new Step.OnRows(new RowOperation.SetRows(new RowCondition.KeyIs("x"), 12)));
    assertThat(Step.parse("1 add all 10").action())
        .isEqualTo(new Step.OnRows(new RowOperation.AddToRows(new RowCondition.All(), 10)));
    assertThat(Step.parse("1 delete v=20").action())
        .isEqualTo(new Step.OnRows(new RowOperation.DeleteRows(new RowCondition.ValueIs(20))));
    assertThat(Step.parse("1 c").action()).isEqualTo(Step.End.COMMIT);
    assertThat(Step.parse("1 a").action()).isEqualTo(Step.End.ABORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "x r x", "1 jump x", "1 w x", "1 w x y", "1 rows v=a"})
  void parse_ofNoStep_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Step.parse(text));
  }
}
