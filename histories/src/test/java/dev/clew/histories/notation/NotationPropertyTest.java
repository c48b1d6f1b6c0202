package dev.clew.histories.notation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.RandomHistories;
import dev.clew.histories.RandomHistories.Facts;
import dev.clew.histories.columns.HistoryColumns;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NotationPropertyTest {

  @Property(tries = 2000)
  void parse_ofPrintedHistory_givesTheSameHistory(@ForAll long seed) {
    HistoryColumns columns = RandomHistories.untimed(seed);
    String text = Notation.print(columns);
    HistoryColumns parsed = Notation.parse(text);
    assertThat(Facts.of(parsed)).as(text).isEqualTo(Facts.of(columns));
    assertThat(Notation.print(parsed)).isEqualTo(text);
  }
}
