package dev.clew.clojure;

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
}
