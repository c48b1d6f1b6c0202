package dev.clew.clojure;

import clojure.lang.IFn;
import clojure.lang.Namespace;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sequential models that are written in Clojure.
 *
 * <p>A model is a function {@code (fn [state op] ...)} that returns the next state, or {@code
 * :clew.knossos.model/inconsistent}, or what {@code (clew.knossos.model/inconsistent msg)} makes;
 * or a value with the protocol of {@code clew.knossos.model}, or of {@code knossos.model} if that
 * library is there. The operation is the invocation with the value of its completion, as a map.
 * States are compared by value. A model may be asked by several threads at once.
 *
 * <p>{@link ModelChecker} is the checker to use with them; {@link
 * dev.clew.checkers.linearizability.Linearizability} does, too, for those that always come to an
 * end.
 */
public final class Models {

  private static final StepWatch NOBODY = new StepWatch(() -> 0);

  private Models() {}

  /**
   * Returns the model of a var, whose namespace is loaded from the class path if it is not yet
   * there. A function begins in the state nil.
   *
   * @param name such as {@code my.ns/model}
   * @throws InputException if there is no such var, or if it is no model; the message says why
   */
  public static Model<?, ?> clojure(String name) {
    return model(name, namespaceOf(name).toString(), var(name, null), false, null);
  }

  /**
   * Returns the model of a var, a function that begins in a given state.
   *
   * @throws InputException if there is no such var, or if it is no model
   * @throws IllegalArgumentException if it is a value that holds its own state
   */
  public static Model<?, ?> clojure(String name, @Nullable Object initial) {
    return model(name, namespaceOf(name).toString(), var(name, null), true, initial);
  }

  /**
   * Returns the model that a file defines; its code runs.
   *
   * @param initial the first state, a value of Clojure, if {@code initialGiven}
   * @throws InputException if the file cannot be loaded, or defines no such model
   * @throws IllegalArgumentException if an initial state is given for a value that holds its own
   */
  public static Model<?, ?> load(
      Path file, String name, boolean initialGiven, @Nullable Object initial) {
    namespaceOf(name);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file.toString(),
          0,
          0,
          Files.exists(file) ? "this is no file" : "there is no such file",
          "Name the file that defines the model " + name + ".");
    }
    return model(name, file.toString(), var(name, file), initialGiven, initial);
  }

  /**
   * Returns a value of Clojure as a model: a model in Java as it is, a function, or a value with
   * one of the protocols.
   *
   * @param name what messages call it
   * @throws InputException if it is no model
   */
  public static Model<?, ?> of(
      String name, @Nullable Object value, boolean initialGiven, @Nullable Object initial) {
    return model(name, name, value, initialGiven, initial);
  }

  private static Model<?, ?> model(
      String name,
      String source,
      @Nullable Object value,
      boolean initialGiven,
      @Nullable Object initial) {
    if (value instanceof Model<?, ?> inJava && !initialGiven) {
      return inJava;
    }
    Stepper stepper = value instanceof Model ? null : Stepper.of(value);
    if (stepper == null && !(value instanceof Model)) {
      throw ModelErrors.absent(
          source, name + " is " + Printing.print(value) + ", which is no model");
    }
    if (stepper == null || (initialGiven && !stepper.isFunction())) {
      throw new IllegalArgumentException(
          name + " holds its own initial state; only a function begins in one that is given");
    }
    State first = new State(stepper.isFunction() ? initial : value);
    return new ClojureModel(name, source, stepper, first, true, new AtomicBoolean(), NOBODY);
  }

  /** Returns what a var holds, after its file, or its namespace, was loaded. */
  private static @Nullable Object var(String name, @Nullable Path file) {
    Symbol namespace = namespaceOf(name);
    Set<String> before = namespaces();
    String source = file == null ? namespace.toString() : file.toString();
    try {
      load(namespace, file);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // what is loaded may throw anything
      throw ModelErrors.unloadable(source, e);
    }
    Namespace found = Namespace.find(namespace);
    if (found == null) {
      Set<String> made = namespaces();
      made.removeAll(before);
      throw ModelErrors.absent(
          source,
          "this defines no namespace "
              + namespace
              + (made.isEmpty() ? "" : "; it defines " + String.join(", ", made)));
    }
    Symbol simple = Symbol.intern(name.substring(name.indexOf('/') + 1));
    Var var = found.findInternedVar(simple);
    if (var == null || !var.isBound()) {
      throw ModelErrors.absent(source, "there is no " + simple + " in the namespace " + namespace);
    }
    return var.deref();
  }

  private static void load(Symbol namespace, @Nullable Path file) {
    Loaders.inOurs(
        () -> {
          if (file != null) {
            return RT.var("clojure.core", "load-file").invoke(file.toString());
          }
          return Namespace.find(namespace) == null ? require().invoke(namespace) : null;
        });
  }

  static IFn require() {
    return RT.var("clojure.core", "require");
  }

  private static Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    for (Object each = Namespace.all(); each instanceof clojure.lang.ISeq seq; each = seq.next()) {
      names.add(String.valueOf(((Namespace) seq.first()).getName()));
    }
    return names;
  }

  private static Symbol namespaceOf(String name) {
    int slash = name.indexOf('/');
    if (slash <= 0 || slash == name.length() - 1) {
      throw ModelErrors.absent(
          name, "this is no name of a model, such as my.ns/model: namespace, slash, var");
    }
    return Symbol.intern(name.substring(0, slash));
  }
}
