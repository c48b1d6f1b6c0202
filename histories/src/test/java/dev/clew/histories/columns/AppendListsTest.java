package dev.clew.histories.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AppendListsTest {

  private final AppendLists lists = new AppendLists();

  @Test
  void prefixesAndExtensions_ofOneList_areLengths() {
    assertThat(code(0, 1, 2)).isEqualTo(2);
    assertThat(code(0, 1)).isEqualTo(1);
    assertThat(code(0)).isZero();
    assertThat(code(0, 1, 2, 3)).isEqualTo(3);
    assertThat(lists.longest(0)).isEqualTo(3);
    assertThat(lists.element(0, 2)).isEqualTo(3);
    assertThat(lists.elements(0, 2)).containsExactly(1, 2);
    assertThat(lists.strays()).isZero();
  }

  @Test
  void listThatIsNoPrefix_isStray() {
    code(7, 1, 2, 3);
    int stray = code(7, 1, 3);
    assertThat(stray).isEqualTo(~0);
    assertThat(lists.strays()).isEqualTo(1);
    assertThat(lists.strayKey(0)).isEqualTo(7);
    assertThat(lists.length(stray)).isEqualTo(2);
    assertThat(lists.element(7, stray, 1)).isEqualTo(3);
    assertThat(lists.elements(7, stray)).containsExactly(1, 3);
    assertThat(lists.longest(7)).isEqualTo(3);
  }

  @Test
  void keyNeverRead_hasNoList() {
    assertThat(lists.longest(1000)).isZero();
    assertThat(lists.elements(1000, 0)).isEmpty();
    code(3, 1);
    assertThatThrownBy(() -> lists.element(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> lists.strayKey(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void extension_givenByItsTail_isTheLongerList() {
    code(0, 5, 6);
    assertThat(lists.extend(0, new int[] {7, 8, 0}, 2)).isEqualTo(4);
    assertThat(lists.elements(0, 4)).containsExactly(5, 6, 7, 8);
  }

  @Test
  void straysForgotten_areNumberedAnew() {
    code(0, 1, 2);
    code(0, 3);
    int first = code(0, 4);
    lists.forgetStrays(1);
    assertThat(code(0, 4)).isEqualTo(first);
    assertThat(lists.strays()).isEqualTo(2);
  }

  @Test
  void settle_ofReadsInAnyOrder_makesTheLongestListTheTrunk() {
    MopBuffer reads = new MopBuffer();
    add(reads, 0, 1, 3);
    add(reads, 0, 1);
    add(reads, 0, 1, 2, 3);
    add(reads, 0, 1, 2);
    add(reads, 0, 9, 9);
    add(reads, 1, 4, 4);
    add(reads, 1, 5);
    reads.add(HistoryColumns.APPEND, 0, 2);
    lists.settle(reads);
    assertThat(lists.longest(0)).isEqualTo(3);
    assertThat(Arrays.copyOf(reads.values, reads.size)).containsExactly(~0, 1, 3, 2, ~1, 2, ~2, 2);
    assertThat(lists.elements(0, ~0)).containsExactly(1, 3);
    assertThat(lists.elements(0, ~1)).containsExactly(9, 9);
    assertThat(lists.elements(1, ~2)).containsExactly(5);
    assertThat(lists.strays()).isEqualTo(3);
  }

  @Test
  void randomLists_stored_areGivenBackAndTrunksAreLongest() {
    Random random = new Random(11);
    MopBuffer reads = new MopBuffer();
    List<int[]> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int[] list = random.ints(random.nextInt(6), 0, 2).toArray();
      expected.add(list);
      add(reads, random.nextInt(100), list);
    }
    lists.settle(reads);
    int strays = 0;
    for (int i = 0; i < expected.size(); i++) {
      int key = reads.keys[i];
      int code = reads.values[i];
      int[] list = expected.get(i);
      assertThat(lists.elements(key, code)).isEqualTo(list);
      assertThat(lists.longest(key)).isGreaterThanOrEqualTo(list.length);
      boolean prefix = Arrays.equals(lists.elements(key, list.length), list);
      assertThat(code >= 0).isEqualTo(prefix);
      strays += prefix ? 0 : 1;
    }
    assertThat(lists.strays()).isEqualTo(strays);
  }

  private int code(int key, int... elements) {
    return lists.code(key, elements, elements.length);
  }

  private void add(MopBuffer reads, int key, int... elements) {
    reads.add(HistoryColumns.READ_LIST, key, code(key, elements));
  }
}
