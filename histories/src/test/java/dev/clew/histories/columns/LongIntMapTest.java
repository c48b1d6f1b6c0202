package dev.clew.histories.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIntMapTest {

  @Test
  void map_ofManyKeys_agreesWithHashMap() {
    Random random = new Random(1);
    Map<Long, Integer> expected = new HashMap<>();
    LongIntMap map = new LongIntMap(-1);
    for (int i = 0; i < 100_000; i++) {
      long key = LongIntMap.pair(random.nextInt(50) - 25, random.nextInt(2_000));
      if (random.nextBoolean()) {
        map.put(key, i);
        expected.put(key, i);
      } else {
        Integer before = expected.putIfAbsent(key, i);
        assertThat(map.putIfAbsent(key, i)).isEqualTo(before == null ? -1 : before);
      }
    }
    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.get(LongIntMap.pair(1, 5_000))).isEqualTo(-1);
  }

  @Test
  void absentValue_put_isRefused() {
    assertThatThrownBy(() -> new LongIntMap(0).put(3, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
