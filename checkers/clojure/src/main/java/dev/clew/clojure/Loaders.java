package dev.clew.clojure;

import clojure.lang.RT;
import clojure.lang.Symbol;
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

  /** Loads Clojure, and what nearly every model uses of ours. */
  static void boot() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(current());
    try {
      RT.var("clojure.core", "require").invoke(Symbol.intern("clew.knossos.model"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
