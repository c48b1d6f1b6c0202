package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.targets.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlValuesTest {

  @Test
  void key_ofDifferentKeys_isDifferent() {
    Stream<Object> keys =
        Stream.of(1L, "1", "\"1", "\"\"1", -1L, "-1", "", "\"", "x", "x,y", "01", 0L, "0");
    assertThat(keys.map(SqlValues::key).toList()).doesNotHaveDuplicates();
  }

  @Test
  void key_ofTheSameInteger_isTheSame() {
    assertThat(SqlValues.key(1)).isEqualTo(SqlValues.key(1L));
  }

  @Test
  void key_ofAnotherType_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.key(List.of(1L)))
        .withMessageContaining("a key is an integer or a string");
  }

  @Test
  void value_thatItsColumnCannotTellFromAnother_isRefused() {
    SqlValues list = new SqlValues(DataType.LIST);
    assertThat(list.bound(7)).isEqualTo("7");
    assertThatIllegalArgumentException().isThrownBy(() -> list.bound("7"));
    assertThatIllegalArgumentException().isThrownBy(() -> list.bound("a,b"));
    SqlValues text = new SqlValues(DataType.TEXT);
    assertThat(text.bound("a,b")).isEqualTo("a,b");
    assertThatIllegalArgumentException().isThrownBy(() -> text.bound(1L));
    SqlValues register = new SqlValues(DataType.REGISTER);
    assertThat(register.bound(7)).isEqualTo(7L);
    assertThat(register.bound(null)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> register.bound("7"));
    assertThatIllegalArgumentException().isThrownBy(() -> register.bound(new BigDecimal("1.5")));
  }
}
