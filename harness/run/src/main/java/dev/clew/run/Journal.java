package dev.clew.run;

import dev.clew.histories.MicroOperation;
import java.util.List;

/**
 * Takes down what clients observe, in one order of all events.
 *
 * <p>An invocation is written before the request is sent, a completion after the reply: each method
 * returns when its event is ordered and written. Called by several threads.
 */
interface Journal {

  /** Notes that a process asks for an operation. */
  void invoke(int process, List<MicroOperation> operation);

  /** Notes that the operation of a process took effect, reads filled in. */
  void ok(int process, List<MicroOperation> operation);

  /** Notes that the operation of a process certainly did not take effect. */
  void fail(int process, List<MicroOperation> operation, String cause);

  /** Notes that the operation of a process may or may not have taken effect. */
  void info(int process, List<MicroOperation> operation, String cause);
}
