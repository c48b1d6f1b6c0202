package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.RandomHistories;
import dev.clew.histories.RandomHistories.Facts;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRows;
import dev.clew.histories.columns.HistoryColumns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EdnWriterPropertyTest {

  @Property(tries = 1000)
  void read_ofWrittenHistory_givesTheSameHistory(
      @ForAll long seed, @ForAll @IntRange(min = 64, max = 8192) int window) throws IOException {
    HistoryColumns columns = RandomHistories.timed(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EdnWriter.write(columns, out);
    HistoryColumns read =
        HistoryReader.read(
            new ByteArrayInputStream(out.toByteArray()),
            "written",
            ReadOptions.withDefaults(),
            window);
    assertThat(Facts.of(read))
        .as(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(Facts.of(columns));
  }

  @Property(tries = 500)
  void copy_ofHistory_isTheSameHistory(@ForAll long seed) {
    HistoryColumns columns = RandomHistories.timed(seed);
    ColumnsBuilder copy = new ColumnsBuilder("copy");
    EventRows.copy(columns, copy);
    assertThat(Facts.of(copy.build())).isEqualTo(Facts.of(columns));
  }
}
