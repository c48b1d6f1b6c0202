package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.histories.columns.InputException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Collects the decisions on objects, from several threads; of those with an order, the number. */
final class Outcomes {

  private static final Comparator<InputException> BY_PLACE =
      Comparator.comparingInt(InputException::line).thenComparing(InputException::getMessage);

  /** So many objects that have no order are told of; the further ones need no explanation. */
  static final int MAX_TOLD = 8;

  private final int objects;

  /** By object, those first in number that have no order, and the first that is not decided. */
  private final TreeMap<Integer, Decision> without = new TreeMap<>();

  private final TreeMap<Integer, Decision> undecided = new TreeMap<>();
  private final Map<String, LongAdder> decided = new ConcurrentHashMap<>();
  private final LongAdder visits = new LongAdder();
  private final AtomicReference<@Nullable InputException> refusal = new AtomicReference<>();

  /** Creates the collection for some objects, numbered from 0. */
  Outcomes(int objects) {
    this.objects = objects;
  }

  /** Adds the decision on an object; each object belongs to one thread. */
  void add(int object, Decision decision) {
    decided.computeIfAbsent(decision.algorithm(), name -> new LongAdder()).increment();
    visits.add(decision.visits());
    if (decision.answer() == Answer.NONE) {
      keep(without, MAX_TOLD, object, decision);
    } else if (decision.answer() == Answer.GAVE_UP) {
      keep(undecided, 1, object, decision);
    }
  }

  /** Keeps the decisions on the objects of the smallest numbers, whoever comes first. */
  private static void keep(
      NavigableMap<Integer, Decision> kept, int most, int object, Decision decision) {
    synchronized (kept) {
      kept.put(object, decision);
      if (kept.size() > most) {
        kept.pollLastEntry();
      }
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

  /** Returns the decisions on the first objects that have no order, by number. */
  Map<Integer, Decision> withoutOrder() {
    return Collections.unmodifiableMap(without);
  }

  /** Returns the decision on the first object that is not decided, by number; or nothing. */
  Map<Integer, Decision> undecided() {
    return Collections.unmodifiableMap(undecided);
  }

  /** Returns how many objects there are. */
  int objects() {
    return objects;
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
