package dev.clew.checkers.invariant.log;

import dev.clew.histories.Completion;
import dev.clew.histories.Operation;
import dev.clew.histories.values.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sends and polls that an operation on logs consists of, in order. */
final class LogCalls {

  private LogCalls() {}

  /** A step of an operation. */
  sealed interface Step {}

  /**
   * A message that was sent.
   *
   * @param key the log
   * @param offset where it is, or null if that is not known
   * @param message the message
   */
  record Send(Object key, @Nullable Long offset, Object message) implements Step {}

  /**
   * A message that was polled.
   *
   * @param key the log
   * @param offset where it is
   * @param message the message
   * @param isFirst whether it is the first of its log in what one poll returned
   */
  record Polled(Object key, long offset, Object message, boolean isFirst) implements Step {}

  /** That an operation is none on logs. */
  static final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(@Nullable Object form) {
      super(String.valueOf(form), null, false, false);
    }
  }

  /**
   * Returns the steps of an operation: with offsets and polled messages if it is ok, else the sends
   * that were asked for.
   *
   * @throws Malformed if they have another form
   */
  static List<Step> of(Operation operation) {
    boolean ok = operation.completion() == Completion.OK;
    Object value = ok && operation.output() != null ? operation.output() : operation.input();
    List<Step> steps = new ArrayList<>();
    for (Object form : list(value)) {
      List<?> mop = list(form);
      String name = mop.isEmpty() ? "" : name(mop.get(0));
      if (name.equals("send") && mop.size() == 3) {
        steps.add(send(mop, ok));
      } else if (name.equals("poll") && mop.size() <= 2) {
        addPolled(ok && mop.size() == 2 ? mop.get(1) : null, steps);
      } else {
        throw new Malformed(form);
      }
    }
    return steps;
  }

  private static Send send(List<?> mop, boolean ok) {
    Object key = thing(mop.get(1));
    Object message = mop.get(2);
    if (ok && message instanceof List<?> placed && placed.size() == 2) {
      return new Send(key, offset(placed.get(0)), thing(placed.get(1)));
    }
    return new Send(key, null, thing(message));
  }

  private static void addPolled(@Nullable Object logs, List<Step> steps) {
    if (logs == null) {
      return;
    }
    if (!(logs instanceof Map<?, ?> map)) {
      throw new Malformed(logs);
    }
    map.forEach(
        (key, messages) -> {
          boolean first = true;
          for (Object form : list(messages)) {
            List<?> placed = list(form);
            Long offset = placed.size() == 2 ? offset(placed.get(0)) : null;
            if (offset == null) {
              throw new Malformed(form);
            }
            steps.add(new Polled(thing(key), offset, thing(placed.get(1)), first));
            first = false;
          }
        });
  }

  private static List<?> list(@Nullable Object form) {
    if (form instanceof List<?> list) {
      return list;
    }
    throw new Malformed(form);
  }

  private static Object thing(@Nullable Object form) {
    if (form == null) {
      throw new Malformed(null);
    }
    return form;
  }

  private static @Nullable Long offset(@Nullable Object form) {
    if (form == null || form instanceof Long) {
      return (Long) form;
    }
    throw new Malformed(form);
  }

  private static String name(@Nullable Object form) {
    return form instanceof Keyword keyword ? keyword.name() : String.valueOf(form);
  }
}
