package dev.clew.checkers.invariant.queue;

import dev.clew.checkers.invariant.Examples;
import org.junit.jupiter.api.Test;

class TotalQueueCheckerTest {

  private final Examples queue = new Examples(TotalQueueChecker.create());

  @Test
  void check_messageThatNeverCameOut_isLostIfTheQueueWasFoundEmpty() {
    String begin = "enqueue 1 by 0; enqueue 2 by 0; dequeue -> 2 by 1";
    queue.invalid(begin + "; drain -> [] by 1", "lost-element", "1 was acknowledged once");
    queue.invalid(begin + "; dequeue by 1 fail", "lost-element", "came out never");
    queue.unknown(begin, "1 elements never came out, but the queue was not found empty");
    queue.unknown(begin + "; drain by 1 info; drain -> [] by 2", "a drain crashed");
    queue.valid(begin + "; drain -> [1] by 1");
  }

  @Test
  void check_messageFromNowhere_isUnexpected() {
    queue.invalid("enqueue 1; dequeue -> 9; drain -> [1]", "unwritten-read", "O1 took out 9");
    queue.invalid("enqueue 1; drain -> [1 9]", "unwritten-read", "which nobody put in");
  }

  @Test
  void check_messageTwice_isReportedOnly() {
    queue.permitted(
        "enqueue 1; dequeue -> 1; dequeue -> 1",
        "duplicate-delivery",
        "1 was to go in once and came out 2 times");
  }

  @Test
  void check_otherOperations_areRefused() {
    queue.unknown("dequeue fail", "nothing was to be enqueued");
    queue.refused("push 1", "no operation :push");
    queue.refused("enqueue 1; drain -> 1", "this drain completes with 1");
  }
}
