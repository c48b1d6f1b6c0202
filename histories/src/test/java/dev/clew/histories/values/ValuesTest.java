package dev.clew.histories.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private final Values values = new Values();

  @Test
  void nil_isZero() {
    assertThat(values.of(null)).isEqualTo(Values.NIL);
    assertThat(values.get(Values.NIL)).isNull();
    assertThat(values.size()).isEqualTo(1);
  }

  @Test
  void integers_ofAnyWidth_areOneValue() {
    int id = values.ofLong(7);
    assertThat(values.of(7)).isEqualTo(id);
    assertThat(values.of((short) 7)).isEqualTo(id);
    assertThat(values.of((byte) 7)).isEqualTo(id);
    assertThat(values.of(BigInteger.valueOf(7))).isEqualTo(id);
    assertThat(values.of(7.0)).isNotEqualTo(id);
    assertThat(values.get(id)).isEqualTo(7L);
    assertThat(values.isLong(id)).isTrue();
    assertThat(values.longOf(id)).isEqualTo(7);
  }

  @Test
  void integers_ofAnySize_keepTheirIds() {
    Map<Long, Integer> ids = new LinkedHashMap<>();
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      int bits = random.nextInt(64);
      long value = bits == 0 ? i : random.nextLong() >> bits;
      ids.putIfAbsent(value, values.ofLong(value));
      ids.putIfAbsent((long) i * 3, values.ofLong((long) i * 3));
    }
    assertThat(values.size()).isEqualTo(ids.size() + 1);
    ids.forEach(
        (value, id) -> {
          if (values.ofLong(value) != id || values.longOf(id) != value) {
            throw new AssertionError(value + " lost its id " + id);
          }
        });
  }

  @Test
  void pairs_areComparedByTheirParts() {
    int id = values.of(Arrays.asList(1, null));
    assertThat(values.ofPair(values.ofLong(1), Values.NIL)).isEqualTo(id);
    assertThat(values.isPair(id)).isTrue();
    assertThat(values.first(id)).isEqualTo(values.ofLong(1));
    assertThat(values.second(id)).isEqualTo(Values.NIL);
    assertThat(values.get(id)).isEqualTo(Arrays.asList(1L, null));
    assertThat(values.of(List.of(List.of(1, 2), "x")))
        .isEqualTo(values.of(new ArrayList<>(List.of(List.of(1L, 2L), "x"))))
        .isNotEqualTo(values.of(List.of("x", List.of(1, 2))));
  }

  @Test
  void collections_areComparedByTheirElements() {
    assertThat(values.of(List.of(1, 2, 3))).isEqualTo(values.of(List.of(1L, 2L, 3L)));
    assertThat(values.of(Set.of(1, 2))).isEqualTo(values.of(Set.of(2L, 1L)));
    assertThat(values.of(Map.of("a", 1))).isEqualTo(values.of(Map.of("a", 1L)));
    assertThat(values.of(new Tagged("t", 1))).isEqualTo(values.of(new Tagged("t", 1L)));
    assertThat(values.of(List.of(1, 2, 3))).isNotEqualTo(values.of(Set.of(1, 2, 3)));
  }

  @Test
  void floatsAndDecimals_areComparedAsNumbers() {
    assertThat(values.of(-0.0)).isEqualTo(values.of(0.0));
    assertThat(values.of(new BigDecimal("1.50"))).isEqualTo(values.of(new BigDecimal("1.5")));
    assertThat(values.of(1.5f)).isEqualTo(values.of(1.5));
    assertThat(values.of(Double.NaN)).isEqualTo(values.of(Double.NaN));
  }

  @Test
  void collection_changedAfterwards_isKeptAsItWas() {
    List<@Nullable Object> list = new ArrayList<>(List.of("a", "b", "c"));
    int id = values.of(list);
    list.set(0, "z");
    assertThat(values.get(id)).isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void mapsOfOneSum_haveDifferentHashes() {
    // The hash of Java's maps is the same for all balances of a bank that only moves money around.
    Set<Integer> hashes = new HashSet<>();
    Set<Integer> ofSets = new HashSet<>();
    for (long a = 0; a < 100; a++) {
      for (long b = 0; b < 100; b++) {
        hashes.add(new Hashed(Map.of("a", a, "b", b, "c", 1_000 - a - b)).hashCode());
        ofSets.add(new Hashed(Set.of(a, 1_000 + b, 100_000 - a - b)).hashCode());
      }
    }
    assertThat(hashes).hasSizeGreaterThan(9_990);
    assertThat(ofSets).hasSizeGreaterThan(9_990);
    assertThat(new Hashed(Map.of("a", 1L, "b", 2L)))
        .isEqualTo(new Hashed(new TreeMap<>(Map.of("b", 2L, "a", 1L))))
        .hasSameHashCodeAs(new Hashed(new TreeMap<>(Map.of("b", 2L, "a", 1L))))
        .isNotEqualTo(new Hashed(Map.of("a", 2L, "b", 1L)))
        .isNotEqualTo(new Hashed(List.of("a", "b", "c")));
  }

  @Test
  void words_print_asInEdn() {
    assertThat(Keyword.of("a/b")).hasToString(":a/b");
    assertThat(new Symbol("x")).hasToString("x");
    assertThat(new Tagged("inst", "now")).hasToString("#inst now");
    assertThat(new Ratio(BigInteger.TWO, BigInteger.valueOf(-4))).hasToString("-1/2");
    assertThatThrownBy(() -> new Ratio(BigInteger.ONE, BigInteger.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }
}
