package dev.clew.clojure;

import clojure.lang.PersistentArrayMap;
import clojure.lang.RT;
import clojure.lang.Var;
import org.jspecify.annotations.Nullable;

/** Prints values of Clojure for messages, as much of them as people read. */
final class Printing {

  private static final long MOST_ELEMENTS = 20;
  private static final long DEEPEST = 6;
  private static final int LONGEST = 300;

  private Printing() {}

  static String print(@Nullable Object value) {
    Var.pushThreadBindings(
        PersistentArrayMap.EMPTY
            .assoc(var("*print-length*"), MOST_ELEMENTS)
            .assoc(var("*print-level*"), DEEPEST)
            .assoc(var("*print-meta*"), false)
            .assoc(var("*print-readably*"), true));
    try {
      String text = RT.printString(value);
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    } catch (RuntimeException e) { // a type of the user's own may fail to print
      return "a value of " + (value == null ? "nil" : value.getClass().getName());
    } finally {
      Var.popThreadBindings();
    }
  }

  private static Var var(String name) {
    return RT.var("clojure.core", name);
  }
}
