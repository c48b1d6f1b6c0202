package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Invocation;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersTest {

  @Test
  void fifoQueue_inOrder_possible() {
    Steps<?, ?> steps =
        Steps.of(new FifoQueue<>())
            .ok("enqueue", "a", "a")
            .ok("enqueue", "b", null)
            .ok("dequeue", null, "a")
            .ok("dequeue", null, "b")
            .ok("dequeue", null, null);
    assertThat(steps.states()).hasToString("[[]]");
  }

  @Test
  void fifoQueue_outOfOrder_impossible() {
    assertThat(
            Steps.of(new FifoQueue<>())
                .ok("enqueue", 1, 1)
                .ok("enqueue", 2, 2)
                .ok("dequeue", null, 2)
                .reason())
        .isEqualTo("can't dequeue 2 where 1 is first");
    assertThat(Steps.of(new FifoQueue<>()).ok("dequeue", null, 2).reason())
        .isEqualTo("can't dequeue 2 from an empty queue");
    assertThat(Steps.of(new FifoQueue<>()).ok("enqueue", 1, 1).ok("dequeue", null, null).reason())
        .isEqualTo("can't dequeue nil where 1 is first");
  }

  @Test
  void fifoQueue_crashedDequeue_tookTheFirstIfThereWasOne() {
    Steps<?, ?> steps = Steps.of(new FifoQueue<>()).crashed("enqueue", 1).ok("enqueue", 2, 2);
    assertThat(steps.crashed("dequeue", null).states()).hasToString("[[2]]");
    assertThat(steps.crashed("dequeue", null).crashed("dequeue", null).states())
        .hasToString("[[]]");
  }

  @Test
  void lifoStack_lastOutFirst() {
    assertThat(
            Steps.of(new LifoStack<>())
                .ok("push", 1, 1)
                .ok("push", 2, 2)
                .ok("pop", null, 2)
                .crashed("pop", null)
                .ok("pop", null, null)
                .states())
        .hasToString("[[]]");
    assertThat(
            Steps.of(new LifoStack<>())
                .ok("push", 1, 1)
                .ok("push", 2, 2)
                .ok("pop", null, 1)
                .reason())
        .isEqualTo("can't pop 1 where 2 is on top");
    assertThat(Steps.of(new LifoStack<>()).ok("pop", null, 1).reason())
        .isEqualTo("can't pop 1 from an empty stack");
  }

  @Test
  void unorderedQueue_anyOrder_asOftenAsPutIn() {
    Steps<?, ?> steps =
        Steps.of(new UnorderedQueue<>())
            .ok("enqueue", "a", null)
            .ok("enqueue", "b", null)
            .ok("enqueue", "b", null)
            .ok("dequeue", null, "b");
    assertThat(steps.ok("dequeue", null, null).reason())
        .startsWith("can't find nothing to dequeue where {");
    steps = Steps.of(new UnorderedQueue<>()).ok("enqueue", 1, null).ok("dequeue", null, 1);
    assertThat(steps.ok("dequeue", null, 1).reason())
        .isEqualTo("can't dequeue 1, which is not in the queue");
    assertThat(Steps.of(new UnorderedQueue<>()).ok("dequeue", null, null).states())
        .hasToString("[{}]");
  }

  @Test
  void unorderedQueue_crashedDequeue_tookAnyOfTheDistinct() {
    Steps<?, ?> steps =
        Steps.of(new UnorderedQueue<>())
            .ok("enqueue", 1, null)
            .ok("enqueue", 1, null)
            .ok("enqueue", 2, null)
            .crashed("dequeue", null);
    assertThat(steps.states()).hasSize(2);
    assertThat(steps.states().toString()).contains("{1 2}");
    assertThat(Steps.of(new UnorderedQueue<>()).crashed("dequeue", null).states())
        .hasToString("[{}]");
  }

  @Test
  void maxPriorityQueue_greatestFirst() {
    Steps<?, ?> steps =
        Steps.of(new MaxPriorityQueue())
            .ok("enqueue", -1, null)
            .ok("enqueue", 7, null)
            .ok("enqueue", 7, null)
            .ok("enqueue", 3, null)
            .ok("dequeue", null, 7)
            .ok("dequeue", null, 7)
            .crashed("dequeue", null);
    assertThat(steps.states()).hasToString("[{-1 1}]");
    assertThat(steps.ok("dequeue", null, 3).reason())
        .isEqualTo("can't dequeue 3 where -1 is the greatest");
    assertThat(Steps.of(new MaxPriorityQueue()).ok("dequeue", null, 3).reason())
        .isEqualTo("can't dequeue 3 from an empty queue");
    assertThat(Steps.of(new MaxPriorityQueue()).crashed("dequeue", null).states())
        .hasToString("[{}]");
  }

  @Test
  void operation_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(new FifoQueue<>()).ok("push", 1, 1))
        .hasMessage("the model has no function push; its functions are enqueue, dequeue");
    assertThatThrownBy(() -> Steps.of(new LifoStack<>()).ok("push", null, 1))
        .hasMessage("push takes an element, but its value is nil, which stands for none");
    assertThatThrownBy(() -> Steps.of(new MaxPriorityQueue()).ok("enqueue", "a", 1))
        .hasMessage("enqueue takes an integer, its priority, but its value is a");
    assertThatThrownBy(() -> new FifoQueue<>().operation(new Invocation("dequeue", "k", null)))
        .hasMessageEndingWith("use perKey()");
  }

  @Test
  void structure_ofEachContainer_itsKind() {
    Map<String, Role> roles = Map.of("enqueue", Role.INSERT, "dequeue", Role.REMOVE);
    assertThat(new FifoQueue<>().structure()).isEqualTo(Structure.of(Structure.Kind.QUEUE, roles));
    assertThat(new UnorderedQueue<>().perKey().structure())
        .isEqualTo(Structure.of(Structure.Kind.BAG, roles));
    assertThat(new MaxPriorityQueue().structure())
        .isEqualTo(Structure.of(Structure.Kind.PRIORITY_QUEUE, roles));
    assertThat(new LifoStack<>().structure())
        .isEqualTo(
            Structure.of(Structure.Kind.STACK, Map.of("push", Role.INSERT, "pop", Role.REMOVE)));
  }
}
