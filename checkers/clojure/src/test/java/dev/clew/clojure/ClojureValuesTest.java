package dev.clew.clojure;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.IPersistentMap;
import clojure.lang.IPersistentSet;
import clojure.lang.IPersistentVector;
import clojure.lang.PersistentQueue;
import clojure.lang.Util;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.format.EdnValue;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClojureValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nil",
        "true",
        "17",
        "170141183460469231731687303715884105727N",
        "1/3",
        "2.5",
        "1.5M",
        "\"text\"",
        "\\c",
        ":a",
        ":my.ns/a",
        "sym",
        "my.ns/sym",
        "[1 [2 nil] \"x\"]",
        "#{1 :a}",
        "{:a 1, \"b\" [2]}",
        "{1 1, 2 2, 3 3, 4 4, 5 5, 6 6, 7 7, 8 8, 9 9}",
        "#my/tag [1]",
        "#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"",
        "#inst \"2026-01-01T00:00:00Z\"",
        "#uuid \"none\"",
      })
  void toClojure_andBack_isTheSameValue(String edn) {
    Object value = EdnValue.parse(edn, "test");
    Object inClojure = ClojureValues.toClojure(value);
    Values values = new Values();
    int id = values.of(value);
    assertThat(values.of(ClojureValues.toClew(inClojure))).as("%s", inClojure).isEqualTo(id);
  }

  @Test
  void toClojure_collections_areThoseOfClojure() {
    assertThat(ClojureValues.toClojure(EdnValue.parse("[1]", "test")))
        .isInstanceOf(IPersistentVector.class);
    assertThat(ClojureValues.toClojure(EdnValue.parse("#{1}", "test")))
        .isInstanceOf(IPersistentSet.class);
    assertThat(ClojureValues.toClojure(EdnValue.parse("{1 2}", "test")))
        .isInstanceOf(IPersistentMap.class);
  }

  @Test
  void toClojure_microOperations_areVectors() {
    List<MicroOperation> mops =
        List.of(
            MicroOperation.read("x"),
            MicroOperation.write("x", 1L),
            MicroOperation.append("x", 2L),
            MicroOperation.cas("x", 1L, 2L));
    assertThat(Printing.print(ClojureValues.toClojure(mops)))
        .isEqualTo("[[:r \"x\" nil] [:w \"x\" 1] [:append \"x\" 2] [:cas \"x\" [1 2]]]");
  }

  @Test
  void toClew_queue_isAList() {
    assertThat(ClojureValues.toClew(PersistentQueue.EMPTY.cons(1L).cons(2L)))
        .isEqualTo(Arrays.asList(1L, 2L));
  }

  @Test
  void state_equality_isThatOfClojure() {
    State one = new State(EdnValue.parse("1", "test"));
    assertThat(one).isEqualTo(new State(1)).hasSameHashCodeAs(new State(1));
    assertThat(one).isNotEqualTo(new State(2L)).isNotEqualTo(1L);
    assertThat(new State(null)).isEqualTo(new State(null)).hasToString("nil");
    assertThat(Util.equiv(1, 1L)).isTrue();
  }

  @Test
  void print_longValues_areCut() {
    assertThat(Printing.print("x".repeat(1000))).hasSizeLessThan(310).endsWith(" ...");
  }
}
