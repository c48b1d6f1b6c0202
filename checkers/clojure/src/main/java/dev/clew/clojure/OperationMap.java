package dev.clew.clojure;

import clojure.lang.APersistentMap;
import clojure.lang.IMapEntry;
import clojure.lang.IPersistentCollection;
import clojure.lang.IPersistentMap;
import clojure.lang.ISeq;
import clojure.lang.Keyword;
import clojure.lang.MapEntry;
import clojure.lang.PersistentArrayMap;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a model in Clojure sees it: {@code {:type :invoke, :f :read, :value 3}}, with
 * {@code :process}, with {@code :key} if it has one, and with {@code :input} and {@code :output},
 * the values of the invocation and, if it is known, of the completion.
 *
 * <p>Few models look at the process, and one that does makes a step for each process of what would
 * otherwise be one. So a process may be withheld: then whoever looks at it gets a {@link
 * ProcessWanted}.
 */
final class OperationMap extends APersistentMap {

  private static final long serialVersionUID = 1L;

  private static final Keyword TYPE = Keyword.intern("type");
  private static final Keyword F = Keyword.intern("f");
  private static final Keyword KEY = Keyword.intern("key");
  private static final Keyword VALUE = Keyword.intern("value");
  private static final Keyword INPUT = Keyword.intern("input");
  private static final Keyword OUTPUT = Keyword.intern("output");
  private static final Keyword PROCESS = Keyword.intern("process");
  private static final Keyword INVOKE = Keyword.intern("invoke");

  private final transient ClojureModel.Call call;
  private final transient boolean known;
  private final transient @Nullable Object output;
  private transient @Nullable IPersistentMap whole;

  /**
   * Creates the map.
   *
   * @param known whether it is known what the call returned
   * @param output what it returned
   */
  OperationMap(ClojureModel.Call call, boolean known, @Nullable Object output) {
    this.call = call;
    this.known = known;
    this.output = output;
  }

  /** A model looked at the process of an operation, which was withheld. */
  static final class ProcessWanted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessWanted() {
      super("the model looks at the process", null, false, false);
    }
  }

  private @Nullable Object value() {
    return known ? output : call.value();
  }

  private Object process() {
    Object process = call.process();
    if (process == null) {
      call.wanted().set(true);
      throw new ProcessWanted();
    }
    return process;
  }

  /** Returns all there is as an ordinary map. */
  private IPersistentMap whole() {
    IPersistentMap map = whole;
    if (map == null) {
      map = shown().assoc(PROCESS, process()).assoc(INPUT, call.value());
      map = known ? map.assoc(OUTPUT, output) : map;
      whole = map;
    }
    return map;
  }

  /** Returns what tells the operation to people. */
  IPersistentMap shown() {
    IPersistentMap map =
        PersistentArrayMap.EMPTY.assoc(TYPE, INVOKE).assoc(F, call.f()).assoc(VALUE, value());
    return call.key() == null ? map : map.assoc(KEY, call.key());
  }

  @Override
  public @Nullable Object valAt(@Nullable Object key) {
    return valAt(key, null);
  }

  @Override
  public @Nullable Object valAt(@Nullable Object key, @Nullable Object notFound) {
    if (key == F) {
      return call.f();
    } else if (key == VALUE) {
      return value();
    } else if (key == TYPE) {
      return INVOKE;
    } else if (key == INPUT) {
      return call.value();
    } else if (key == OUTPUT) {
      return known ? output : notFound;
    } else if (key == KEY) {
      return call.key() == null ? notFound : call.key();
    }
    return key == PROCESS ? process() : notFound;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key == F
        || key == VALUE
        || key == TYPE
        || key == INPUT
        || key == PROCESS
        || (key == OUTPUT && known)
        || (key == KEY && call.key() != null);
  }

  @Override
  public @Nullable IMapEntry entryAt(@Nullable Object key) {
    return containsKey(key) ? MapEntry.create(key, valAt(key)) : null;
  }

  @Override
  public IPersistentMap assoc(@Nullable Object key, @Nullable Object value) {
    return whole().assoc(key, value);
  }

  @Override
  public IPersistentMap assocEx(@Nullable Object key, @Nullable Object value) {
    return whole().assocEx(key, value);
  }

  @Override
  public IPersistentMap without(@Nullable Object key) {
    return whole().without(key);
  }

  @Override
  public int count() {
    return whole().count();
  }

  @Override
  public IPersistentCollection empty() {
    return PersistentArrayMap.EMPTY;
  }

  @Override
  public ISeq seq() {
    return whole().seq();
  }

  @Override
  @SuppressWarnings("unchecked") // so it is in Clojure
  public Iterator<Object> iterator() {
    return whole().iterator();
  }
}
