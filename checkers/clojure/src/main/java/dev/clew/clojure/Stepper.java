package dev.clew.clojure;

import clojure.lang.Fn;
import clojure.lang.IDeref;
import clojure.lang.IFn;
import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.MultiFn;
import clojure.lang.Namespace;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model in Clojure is stepped.
 *
 * <p>There are three kinds: a function of state and operation; a value with the protocol of {@code
 * clew.knossos.model}; and a value with the protocol, or interface, of {@code knossos.model}, if
 * that library was loaded. A value is its own state.
 */
final class Stepper {

  private static final String OURS = "clew.knossos.model";
  private static final String KNOSSOS = "knossos.model";
  private static final Keyword INCONSISTENT = Keyword.intern(OURS, "inconsistent");
  private static final Keyword MESSAGE = Keyword.intern("msg");

  private final IFn step;

  /** The namespace of the protocol that states have; empty if any value is one. */
  private final String protocol;

  private final Map<Class<?>, Boolean> stateful = new ConcurrentHashMap<>();

  private Stepper(IFn step, String protocol) {
    this.step = step;
    this.protocol = protocol;
  }

  /** Returns how a value is stepped, or null if it is no model. */
  static @Nullable Stepper of(@Nullable Object model) {
    if (hasProtocol(OURS, model)) {
      return new Stepper(RT.var(OURS, "step"), OURS);
    } else if (hasProtocol(KNOSSOS, model)) {
      return new Stepper(RT.var(KNOSSOS, "step"), KNOSSOS);
    }
    // Keywords and maps can be called, too, but answer with what they hold.
    return model instanceof Fn || model instanceof MultiFn ? new Stepper((IFn) model, "") : null;
  }

  /** Returns whether any value is a state, and the first one is not in the model itself. */
  boolean isFunction() {
    return protocol.isEmpty();
  }

  /** Takes a step; whatever the model throws is thrown. */
  @Nullable Object step(@Nullable Object state, Object operation) {
    return step.invoke(state, operation);
  }

  /** Returns why a step is impossible, or null if it is possible. */
  static @Nullable String inconsistency(@Nullable Object next) {
    if (next == INCONSISTENT) {
      return "the operation is impossible in this state";
    }
    if (next instanceof IPersistentMap map
        && (isOf("clew.knossos.model.Inconsistent", next)
            || isOf("knossos.model.Inconsistent", next))) {
      return String.valueOf(map.valAt(MESSAGE));
    }
    return null;
  }

  /** Compares names: a namespace that is loaded again makes a class of the same name. */
  private static boolean isOf(String name, Object value) {
    return value.getClass().getName().equals(name);
  }

  /** Returns what is wrong with a next state, as part of a sentence, or null if nothing is. */
  @Nullable String objection(@Nullable Object next) {
    if (!isFunction()) {
      boolean isModel =
          next != null
              && stateful.computeIfAbsent(next.getClass(), type -> hasProtocol(protocol, next));
      return isModel ? null : "which is neither a model nor inconsistent";
    }
    boolean identity =
        next instanceof Fn
            || next instanceof IDeref
            || next instanceof Throwable
            || (next != null && next.getClass().isArray());
    return identity ? "which is no state: states are compared by value" : null;
  }

  private static boolean hasProtocol(String namespace, @Nullable Object value) {
    Namespace found = Namespace.find(Symbol.intern(namespace));
    Object named = found == null ? null : found.getMapping(Symbol.intern("Model"));
    if (named == null || value == null) {
      return false;
    }
    if (named instanceof Class<?> type) {
      return type.isInstance(value);
    }
    Object type = ((Var) named).deref();
    if (type instanceof Class<?> known) {
      return known.isInstance(value);
    }
    return type instanceof IPersistentMap
        ? RT.booleanCast(RT.var("clojure.core", "satisfies?").invoke(type, value))
        : isInterface(namespace, value);
  }

  /** An interface that was made with a function of its own has no var that holds it. */
  private static boolean isInterface(String namespace, Object value) {
    for (Class<?> type : value.getClass().getInterfaces()) {
      if (type.getName().equals(namespace + ".Model")) {
        return true;
      }
    }
    return false;
  }
}
