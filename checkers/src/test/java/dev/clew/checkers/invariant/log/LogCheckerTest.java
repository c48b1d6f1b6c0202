package dev.clew.checkers.invariant.log;

import dev.clew.checkers.invariant.Examples;
import org.junit.jupiter.api.Test;

class LogCheckerTest {

  private final Examples logs = new Examples(LogChecker.create());

  private static String send(int process, int offset, int message) {
    return "send [[:send 0 %d]] -> [[:send 0 [%d %d]]] by %d;\n"
        .formatted(message, offset, message, process);
  }

  private static String poll(int process, String messages) {
    return "poll [[:poll]] -> [[:poll {0 [%s]}]] by %d;\n".formatted(messages, process);
  }

  @Test
  void check_sendsAndPollsInOrder_areValid() {
    logs.valid(
        send(0, 0, 1) + send(0, 5, 2) + poll(1, "[0 1]") + poll(1, "[5 2]") + "crash 1 by 2");
    logs.unknown(send(0, 0, 1), "nothing was polled");
  }

  @Test
  void check_messageNobodyPolled_isLostIfSomebodyPolledBeyond() {
    logs.invalid(
        send(0, 0, 1) + send(0, 1, 2) + poll(1, "[1 2]"), "lost-element", "O1 sent 1 to offset 0");
    logs.valid(send(0, 0, 1) + send(0, 1, 2) + poll(1, "[0 1]"));
  }

  @Test
  void check_offsetsAndMessagesThatAreNoFunction_areNamed() {
    logs.invalid(
        send(0, 0, 1) + "send [[:send 0 2]] by 3 info;" + poll(1, "[0 2]"),
        "inconsistent-offsets",
        "At offset 0 of log 0, O1 has 1 and O2 has 2");
    logs.invalid(
        send(0, 0, 1) + poll(1, "[0 1] [4 1]"), "duplicate-message", "O1 has 1 at offset 0");
  }

  @Test
  void check_messagesNotSentOrFailed_areNamed() {
    logs.invalid(poll(1, "[0 1]"), "unwritten-read", "O1 polled 1 from log 0");
    logs.invalid(
        "send [[:send 0 1]] by 0 fail;" + poll(1, "[0 1]"), "G1a", "O1 failed to send 1 to log 0");
  }

  @Test
  void check_ordersThatGoBackOrSkip_areNamed() {
    String both = send(0, 0, 1) + send(0, 1, 2) + send(0, 2, 3);
    String all = poll(2, "[0 1] [1 2] [2 3]");
    logs.invalid(
        both + poll(1, "[0 1]") + poll(1, "[0 1]") + all, "nonmonotonic-poll", "offset 0 of log 0");
    logs.invalid(both + poll(1, "[0 1]") + poll(1, "[2 3]") + all, "poll-skip", "message between");
    logs.invalid(both + poll(1, "[0 1] [2 3]") + all, "poll-skip", "next, in O1, offset 2");
    logs.invalid(
        send(0, 1, 2) + send(0, 0, 1) + poll(1, "[0 1] [1 2]"),
        "nonmonotonic-send",
        "O1 sent 2 to offset 1");
  }

  @Test
  void check_consumersThatWereAssignedAnew_mayGoBack() {
    String both = send(0, 0, 1) + send(0, 1, 2);
    logs.valid(both + poll(1, "[0 1] [1 2]") + "assign [0] by 1;" + poll(1, "[0 1] [1 2]"));
    logs.valid("subscribe [0] by 1;" + both + poll(1, "[0 1] [1 2]") + poll(1, "[0 1] [1 2]"));
    logs.invalid(
        "subscribe [0] by 1;" + both + poll(1, "[1 2] [0 1]"), "nonmonotonic-poll", "offset 0");
  }

  @Test
  void check_otherForms_areRefused() {
    logs.refused("send 1", "this operation on logs has");
    logs.refused("send [[:push 0 1]]", "this operation on logs has");
    logs.refused("poll [[:poll]] -> [[:poll 5]]", "this operation on logs has");
    logs.refused("poll [[:poll]] -> [[:poll {0 [[x 1]]}]]", "this operation on logs has");
    logs.refused("send [[:send nil 1]]", "this operation on logs has");
  }
}
