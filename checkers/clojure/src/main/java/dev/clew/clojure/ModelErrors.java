package dev.clew.clojure;

import clojure.lang.Compiler;
import clojure.lang.Compiler.CompilerException;
import dev.clew.histories.columns.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says where a model is wrong, and on which operation. */
final class ModelErrors {

  private static final String WHAT_IT_IS =
      "A model is a function (fn [state op] ...) that returns the next state or inconsistent, or a"
          + " value with the protocol of clew.knossos.model; see docs/clojure.md.";

  private ModelErrors() {}

  /** Returns the error of a file that cannot be loaded. */
  static InputException unloadable(String source, Throwable thrown) {
    int line = 0;
    int column = 0;
    Throwable cause = thrown;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CompilerException compiling && each.getCause() != null) {
        line = compiling.line;
        column = column(compiling);
      }
      cause = each;
    }
    return new InputException(
        source,
        line,
        column,
        "this cannot be loaded: " + words(cause),
        "Correct it; what is loaded with it must be on the class path.");
  }

  private static int column(CompilerException compiling) {
    Object data = compiling.getData().valAt(CompilerException.ERR_COLUMN);
    return data instanceof Number number ? number.intValue() : 0;
  }

  /** Returns the error of a name that means nothing where it should mean a model. */
  static InputException absent(String source, String fact) {
    return new InputException(source, 0, 0, fact, WHAT_IT_IS);
  }

  /** Returns the error of a model that threw. */
  static InputException thrown(
      ClojureModel model, State state, OperationMap operation, Throwable thrown) {
    return new InputException(
        model.source(),
        line(model, thrown),
        0,
        model.name() + " threw " + words(thrown) + ", on " + place(operation, state),
        WHAT_IT_IS);
  }

  /** Returns the error of a model that returned what is no state. */
  static InputException nonsense(
      ClojureModel model,
      State state,
      OperationMap operation,
      @Nullable Object next,
      String objection) {
    String fact =
        String.format(
            "%s returned %s, %s, on %s",
            model.name(), Printing.print(next), objection, place(operation, state));
    return new InputException(model.source(), 0, 0, fact, WHAT_IT_IS);
  }

  private static String place(OperationMap operation, State state) {
    return Printing.print(operation.shown()) + " in state " + state;
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }

  /** Returns the line of the model's namespace, or file, that threw, or 0. */
  private static int line(ClojureModel model, Throwable thrown) {
    String name = model.name();
    int slash = name.indexOf('/');
    String classes = Compiler.munge(slash < 0 ? name : name.substring(0, slash)) + "$";
    String file = String.valueOf(Path.of(model.source()).getFileName());
    for (StackTraceElement element : thrown.getStackTrace()) {
      boolean ours =
          element.getClassName().startsWith(classes) || file.equals(element.getFileName());
      if (ours && element.getLineNumber() > 0) {
        return element.getLineNumber();
      }
    }
    return 0;
  }
}
