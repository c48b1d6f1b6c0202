package dev.clew.models.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The collections do what those of {@code java.util} do, and leave what they came from as it is.
 */
class PersistentTest {

  /** An element of few hashes, so that they collide. */
  private record Colliding(int value) {
    @Override
    public int hashCode() {
      return value % 3;
    }
  }

  @Test
  void longMap_randomChanges_asTreeMap() {
    Random random = new Random(1);
    long[] keys = {0, 1, -1, 2, 3, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE, -77, 1L << 62};
    LongMap<Integer> map = LongMap.empty();
    TreeMap<Long, Integer> expected = new TreeMap<>();
    for (int step = 0; step < 5_000; step++) {
      long key = keys[random.nextInt(keys.length)];
      LongMap<Integer> before = map;
      Map<Long, Integer> contentBefore = content(before);
      if (random.nextBoolean()) {
        int value = random.nextInt(3);
        map = map.with(key, value);
        expected.put(key, value);
      } else {
        map = map.without(key);
        expected.remove(key);
      }
      assertThat(new ArrayList<>(content(map).entrySet()))
          .isEqualTo(new ArrayList<>(expected.entrySet()));
      assertThat(content(before)).isEqualTo(contentBefore);
      assertThat(map.get(key)).isEqualTo(expected.get(key));
      assertThat(map.greatest())
          .isEqualTo(
              expected.isEmpty() ? OptionalLong.empty() : OptionalLong.of(expected.lastKey()));
      assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
      LongMap<Integer> rebuilt = LongMap.empty();
      for (Map.Entry<Long, Integer> entry : expected.descendingMap().entrySet()) {
        rebuilt = rebuilt.with(entry.getKey(), entry.getValue());
      }
      assertThat(map).isEqualTo(rebuilt).hasSameHashCodeAs(rebuilt);
      assertThat(map.equals(before)).isEqualTo(expected.equals(contentBefore));
    }
  }

  private static Map<Long, Integer> content(LongMap<Integer> map) {
    Map<Long, Integer> content = new LinkedHashMap<>();
    map.forEach(content::put);
    return content;
  }

  @Test
  void mapAndSet_randomChanges_asHashMap() {
    Random random = new Random(2);
    PersistentMap<Colliding, Integer> map = PersistentMap.empty();
    PersistentSet<Colliding> set = PersistentSet.empty();
    Map<Colliding, Integer> expected = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      Colliding key = new Colliding(random.nextInt(12));
      if (random.nextBoolean()) {
        int value = random.nextInt(3);
        map = map.with(key, value);
        set = set.with(key);
        expected.put(key, value);
      } else {
        map = map.without(key);
        set = set.without(key);
        expected.remove(key);
      }
      Map<Colliding, Integer> content = new HashMap<>();
      map.forEach(content::put);
      Set<Colliding> elements = new HashSet<>();
      set.forEach(elements::add);
      assertThat(content).isEqualTo(expected);
      assertThat(elements).isEqualTo(expected.keySet()).hasSize(set.size());
      assertThat(map.get(key)).isEqualTo(expected.get(key));
      assertThat(set.contains(key)).isEqualTo(expected.containsKey(key));
      assertThat(map).isEqualTo(PersistentMap.of(expected));
      assertThat(map).hasSameHashCodeAs(PersistentMap.of(expected));
      assertThat(set).isEqualTo(PersistentSet.of(expected.keySet()));
      assertThat(set).hasSameHashCodeAs(PersistentSet.of(expected.keySet()));
      assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
    }
  }

  @Test
  void sequenceAndStack_randomChanges_asDeque() {
    Random random = new Random(3);
    PersistentSequence<Integer> sequence = PersistentSequence.empty();
    PersistentStack<Integer> stack = PersistentStack.empty();
    Deque<Integer> queued = new ArrayDeque<>();
    Deque<Integer> stacked = new ArrayDeque<>();
    for (int step = 0; step < 5_000; step++) {
      if (random.nextInt(5) < 2) {
        int value = random.nextInt(3);
        sequence = sequence.plus(value);
        stack = stack.push(value);
        queued.addLast(value);
        stacked.addFirst(value);
      } else {
        sequence = sequence.withoutFirst();
        stack = stack.pop();
        queued.pollFirst();
        stacked.pollFirst();
      }
      PersistentSequence<Integer> sameSequence = PersistentSequence.empty();
      for (int element : queued) {
        assertThat(sequence.get(sameSequence.size())).isEqualTo(element);
        sameSequence = sameSequence.plus(element);
      }
      List<Integer> upwards = new ArrayList<>(stacked);
      PersistentStack<Integer> sameStack = PersistentStack.empty();
      for (int i = upwards.size() - 1; i >= 0; i--) {
        sameStack = sameStack.push(upwards.get(i));
      }
      assertThat(sequence.size()).isEqualTo(queued.size());
      assertThat(sequence.isEmpty()).isEqualTo(queued.isEmpty());
      assertThat(sequence.get(sequence.size())).isNull();
      assertThat(sequence.get(-1)).isNull();
      assertThat(sequence).isEqualTo(sameSequence).hasSameHashCodeAs(sameSequence);
      assertThat(sequence).isNotEqualTo(sequence.plus(1)).isNotEqualTo("no sequence");
      assertThat(stack.size()).isEqualTo(stacked.size());
      assertThat(stack.top()).isEqualTo(stacked.peekFirst());
      assertThat(stack).isEqualTo(sameStack).hasSameHashCodeAs(sameStack);
      assertThat(stack).isNotEqualTo(stack.push(1)).isNotEqualTo("no stack");
    }
  }

  @Test
  void equals_sameLengthOtherContent_false() {
    PersistentSequence<Integer> one = PersistentSequence.<Integer>empty().plus(1);
    assertThat(one).isNotEqualTo(PersistentSequence.<Integer>empty().plus(2));
    assertThat(one.plus(2).withoutFirst()).isNotEqualTo(one);
    assertThat(one.plus(1).withoutFirst()).isEqualTo(one);
    assertThat(PersistentStack.<Integer>empty().push(1))
        .isNotEqualTo(PersistentStack.<Integer>empty().push(2));
    assertThat(LongMap.<Integer>empty().with(1, 1)).isNotEqualTo(LongMap.empty()).isNotEqualTo("");
    assertThat(PersistentMap.empty().with("a", 1)).isNotEqualTo("").isNotEqualTo(null);
    assertThat(PersistentSet.empty().with("a")).isNotEqualTo(PersistentSet.empty().with("b"));
  }

  @Test
  void sequenceAndStack_ofManyElements_areNotWalkedToStepOrCompare() {
    PersistentSequence<Integer> a = PersistentSequence.empty();
    PersistentStack<Integer> b = PersistentStack.empty();
    PersistentStack<Integer> c = PersistentStack.empty();
    for (int i = 0; i < 100_000; i++) {
      a = a.plus(i);
      b = b.push(i);
      c = c.push(i);
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(a.plus(7).equals(a.plus(7))).isTrue();
    }
    assertThat(b.equals(c)).isTrue();
  }

  @Test
  void toString_asHistoriesAreWritten_cutWhenLong() {
    PersistentSequence<Object> sequence = PersistentSequence.empty();
    assertThat(sequence).hasToString("[]");
    assertThat(sequence.plus("a").plus(2L).plus("b c")).hasToString("[a 2 \"b c\"]");
    assertThat(PersistentStack.empty().push(1L).push(2L)).hasToString("[2 1]");
    assertThat(PersistentMap.empty().with("x", 0L)).hasToString("{x 0}");
    assertThat(PersistentSet.empty().with(4L)).hasToString("#{4}");
    assertThat(LongMap.empty().with(4, 2L).with(-1, 1L)).hasToString("{-1 1 4 2}");
    for (long i = 0; i < 30; i++) {
      sequence = sequence.plus(i);
    }
    assertThat(sequence).hasToString("[0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 ...]");
  }
}
