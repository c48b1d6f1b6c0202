package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.histories.columns.InputException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Collects the decisions on objects, from several threads; of those with an order, the number. */
final class Outcomes {

  private static final Comparator<InputException> BY_PLACE =
      Comparator.comparingInt(InputException::line).thenComparing(InputException::getMessage);

  private final @Nullable Decision[] withoutOrder;
  private final Map<String, LongAdder> decided = new ConcurrentHashMap<>();
  private final LongAdder visits = new LongAdder();
  private final AtomicReference<@Nullable InputException> refusal = new AtomicReference<>();

  /** Creates the collection for some objects, numbered from 0. */
  Outcomes(int objects) {
    this.withoutOrder = new Decision[objects];
  }

  /** Adds the decision on an object; each object belongs to one thread. */
  void add(int object, Decision decision) {
    decided.computeIfAbsent(decision.algorithm(), name -> new LongAdder()).increment();
    visits.add(decision.visits());
    if (decision.answer() != Answer.FOUND) {
      withoutOrder[object] = decision;
    }
  }

  /** Takes note that the model lacks an operation; of several, the first in the file counts. */
  void refuse(InputException thrown) {
    refusal.accumulateAndGet(
        thrown,
        (first, second) ->
            first == null || second == null
                ? thrown
                : BY_PLACE.compare(first, second) <= 0 ? first : second);
  }

  /** Throws what was taken note of, if anything was. */
  void throwRefusal() {
    InputException thrown = refusal.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  /** Returns the decision on an object that has no order or none that was found, else null. */
  @Nullable Decision withoutOrder(int object) {
    return withoutOrder[object];
  }

  /** Returns how many objects there are. */
  int objects() {
    return withoutOrder.length;
  }

  /** Returns how many configurations were visited. */
  long visits() {
    return visits.sum();
  }

  /** Returns which algorithms decided, and how many objects if there was more than one. */
  String algorithms() {
    Map<String, LongAdder> sorted = new TreeMap<>(decided);
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (name, count) ->
            text.append(text.length() == 0 ? "" : " and ")
                .append(name)
                .append(sorted.size() == 1 ? "" : " (" + count.sum() + ")"));
    return text.toString();
  }
}
