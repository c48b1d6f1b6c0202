package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree answers as a walk over its slots does. */
class MaximumTreeTest {

  @Test
  void tree_randomNumbers_answersAsTheArrayDoes() {
    Random random = new Random(1);
    for (int size = 0; size < 40; size++) {
      int[] numbers = random.ints(size, -1, 20).toArray();
      MaximumTree tree = new MaximumTree(numbers);
      for (int step = 0; step < 2 * size + 1; step++) {
        for (int slots = 0; slots <= size; slots++) {
          int bound = random.nextInt(20);
          assertThat(tree.last(slots, bound)).isEqualTo(last(numbers, slots, bound));
          int greatest = tree.greatest(slots);
          int most = greatest(numbers, slots);
          assertThat(greatest < 0 ? -1 : numbers[greatest]).isEqualTo(most);
          assertThat(greatest).isLessThan(slots);
        }
        if (size > 0) {
          int slot = random.nextInt(size);
          tree.clear(slot);
          numbers[slot] = -1;
        }
      }
    }
  }

  private static int last(int[] numbers, int slots, int bound) {
    for (int slot = slots - 1; slot >= 0; slot--) {
      if (numbers[slot] >= bound) {
        return slot;
      }
    }
    return -1;
  }

  private static int greatest(int[] numbers, int slots) {
    int greatest = -1;
    for (int slot = 0; slot < slots; slot++) {
      greatest = Math.max(greatest, numbers[slot]);
    }
    return greatest;
  }
}
