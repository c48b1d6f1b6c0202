package dev.clew.clojure;

import clojure.lang.Symbol;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where Clojure finds namespaces: it asks the class loader of the thread, and the command keeps
 * this artifact, and Clojure itself, off the class path.
 */
final class Loaders {

  private static final String OURS = "clew/knossos/model.clj";

  private Loaders() {}

  /** Returns the class loader of the thread, or our own if that does not see our namespaces. */
  static @Nullable ClassLoader current() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread != null && ofThread.getResource(OURS) != null
        ? ofThread
        : Loaders.class.getClassLoader();
  }

  /** Does something where Clojure finds our namespaces. */
  static <T extends @Nullable Object> T inOurs(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(current());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Loads Clojure, and what nearly every model uses of ours. */
  static void boot() {
    inOurs(() -> Models.require().invoke(Symbol.intern("clew.knossos.model")));
  }
}
