package dev.clew.clojure;

import clojure.lang.APersistentVector;
import clojure.lang.IPersistentCollection;
import clojure.lang.IPersistentMap;
import clojure.lang.IPersistentStack;
import clojure.lang.IPersistentVector;
import clojure.lang.Keyword;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import dev.clew.histories.History;
import dev.clew.histories.Transactions;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a history as Jepsen has them: a vector of maps with {@code :index}, {@code :type},
 * {@code :process}, {@code :f}, {@code :value}, and {@code :time} if it is known. Each map is made
 * when it is asked for.
 */
public final class Events extends APersistentVector {

  private static final long serialVersionUID = 1L;

  private static final Keyword PROCESS = Keyword.intern("process");

  private static final int FAULT = Integer.MIN_VALUE;

  private final transient History history;
  private final transient HistoryColumns columns;

  /** By position, an operation, complemented if it completes there, or {@link #FAULT}. */
  private final transient int[] events;

  private final transient Map<Integer, FaultEvent> faults = new HashMap<>();

  /** By logical process, what it is called; null if it has no name. */
  private final transient @Nullable Object[] processes;

  private Events(History history, @Nullable Object[] processes) {
    this.history = history;
    this.processes = processes;
    this.columns = history.columns();
    this.events = new int[columns.events()];
    Arrays.fill(events, FAULT);
    columns.faults().forEach(fault -> faults.put(fault.position(), fault));
    for (int op = 0; op < columns.operations(); op++) {
      events[columns.invoked(op)] = op;
      if (columns.completed(op) != HistoryColumns.NEVER) {
        events[columns.completed(op)] = ~op;
      }
    }
  }

  /** Returns the events of a history, with processes as the history names them. */
  public static Events of(History history) {
    @Nullable Object[] names = new Object[history.columns().processes()];
    for (int process = 0; process < names.length; process++) {
      names[process] = ClojureValues.toClojure(history.processName(process));
    }
    return new Events(history, names);
  }

  /**
   * Returns the events of a history by the rules of Jepsen: processes of clients are integers, and
   * none does anything after an operation that is indeterminate; who goes on has another number.
   */
  public static Events byRulesOfJepsen(History history) {
    @Nullable Object[] numbers = new Object[history.columns().processes()];
    Set<Object> taken = new HashSet<>();
    long fresh = 0;
    for (int process = 0; process < numbers.length; process++) {
      if (history.processName(process) instanceof Long number) {
        numbers[process] = taken.add(number) ? number : null;
        fresh = Math.max(fresh, number + 1);
      }
    }
    for (int process = 0; process < numbers.length; process++) {
      if (numbers[process] == null) {
        numbers[process] = fresh++;
      }
    }
    return new Events(history, numbers);
  }

  /** Returns the history. */
  public History history() {
    return history;
  }

  @Override
  public int count() {
    return events.length;
  }

  @Override
  public Object nth(int position) {
    if (position < 0 || position >= events.length) {
      throw new IndexOutOfBoundsException("event " + position + " of " + events.length);
    }
    int event = events[position];
    FaultEvent fault = event == FAULT ? faults.get(position) : null;
    if (fault != null) {
      return fault(fault);
    }
    return event >= 0 ? invocation(event) : completion(~event);
  }

  private IPersistentMap fault(FaultEvent fault) {
    IPersistentMap map =
        ClojureValues.mapOf(
            "index",
            (long) fault.position(),
            "type",
            Keyword.intern("info"),
            "process",
            ClojureValues.toClojure(fault.process()),
            "f",
            fault.function().isEmpty() ? null : Keyword.intern(fault.function()),
            "value",
            ClojureValues.toClojure(fault.value()));
    return timed(map, fault.nanos());
  }

  private IPersistentMap invocation(int op) {
    Object value =
        columns.isTransaction(op)
            ? Transactions.invoked(columns, op)
            : columns.values().get(columns.input(op));
    return event(op, columns.invoked(op), "invoke", value, columns.invokedNanos(op));
  }

  private IPersistentMap completion(int op) {
    boolean ok = columns.completion(op) == HistoryColumns.OK;
    Object value;
    if (columns.isTransaction(op)) {
      value = ok ? Transactions.completed(columns, op) : Transactions.invoked(columns, op);
    } else {
      value = columns.values().get(ok ? columns.output(op) : columns.input(op));
    }
    String type = List.of("ok", "fail", "info").get(columns.completion(op));
    IPersistentMap map = event(op, columns.completed(op), type, value, columns.completedNanos(op));
    Object error = columns.error(op);
    return error == null ? map : map.assoc(Keyword.intern("error"), ClojureValues.toClojure(error));
  }

  private IPersistentMap event(
      int op, int position, String type, @Nullable Object value, long nanos) {
    IPersistentMap map =
        ClojureValues.mapOf(
            "index",
            (long) position,
            "type",
            Keyword.intern(type),
            "f",
            Keyword.intern(columns.functionName(columns.function(op))),
            "value",
            ClojureValues.toClojure(value));
    Object process = processes[columns.process(op)];
    map = process == null ? map : map.assoc(PROCESS, process);
    map = timed(map, nanos);
    return columns.key(op) < 0
        ? map
        : map.assoc(
            Keyword.intern("key"), ClojureValues.toClojure(columns.keyValue(columns.key(op))));
  }

  private static IPersistentMap timed(IPersistentMap map, long nanos) {
    return nanos < 0 ? map : map.assoc(Keyword.intern("time"), nanos);
  }

  private PersistentVector whole() {
    return PersistentVector.create((Iterable<?>) this);
  }

  @Override
  public IPersistentVector assocN(int position, @Nullable Object value) {
    return whole().assocN(position, value);
  }

  @Override
  public IPersistentVector cons(@Nullable Object value) {
    return whole().cons(value);
  }

  @Override
  public IPersistentCollection empty() {
    return PersistentVector.EMPTY;
  }

  @Override
  public IPersistentStack pop() {
    return whole().pop();
  }

  /** Returns what tells the history from others, in words. */
  @Override
  public String toString() {
    return columns.source()
        + ": "
        + RT.count(this)
        + " events, "
        + columns.operations()
        + " operations";
  }
}
