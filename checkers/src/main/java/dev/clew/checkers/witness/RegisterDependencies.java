package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.witness.Dependency.Asserted;
import dev.clew.checkers.witness.Dependency.Basis;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks dependencies through a register against the raw history, and tells them in sentences. */
final class RegisterDependencies {

  private final History history;
  private final RegisterObservations register;

  RegisterDependencies(History history, Object key) {
    this.history = history;
    this.register = new RegisterObservations(history, key);
  }

  boolean holds(Dependency dependency) {
    Operation from = history.operation(dependency.from());
    Operation to = history.operation(dependency.to());
    if (from.index() == to.index() || !register.isCommitted(from) || !register.isCommitted(to)) {
      return false;
    }
    return switch (dependency.kind()) {
      case WR ->
          register.externalRead(to) == dependency.toMop()
              && dependency.element() != null
              && Objects.equals(valueAt(to, dependency.toMop()), dependency.element())
              && from.equals(register.writer(dependency.element()));
      case RW ->
          register.externalRead(from) == dependency.fromMop()
              && isFinal(to, dependency.next())
              && isBefore(valueAt(from, dependency.fromMop()), dependency.next(), to, dependency);
      case WW ->
          isFinal(from, dependency.element())
              && isFinal(to, dependency.next())
              && isBefore(dependency.element(), dependency.next(), to, dependency);
      case SESSION, REALTIME -> false;
    };
  }

  private boolean isFinal(Operation writer, @Nullable Object value) {
    List<@Nullable Object> values = register.values(writer);
    return value != null
        && !values.isEmpty()
        && Objects.equals(values.get(values.size() - 1), value)
        && writer.equals(register.writer(value));
  }

  /** Returns whether a version precedes the one that an operation writes. */
  private boolean isBefore(
      @Nullable Object version, @Nullable Object next, Operation writer, Dependency dependency) {
    if (dependency.basis() != null) {
      return isVersion(version) && isAsserted(dependency.basis(), version, next);
    }
    if (version == null) {
      return isVersion(null);
    }
    int read = register.externalRead(writer);
    return isVersion(version) && read >= 0 && Objects.equals(valueAt(writer, read), version);
  }

  private boolean isVersion(@Nullable Object value) {
    if (value == null) {
      return register.writers.stream().noneMatch(writer -> register.values(writer).contains(null));
    }
    Operation writer = register.writer(value);
    return writer != null && register.isCommitted(writer) && isFinal(writer, value);
  }

  /** Returns whether an asserted order puts one version before another. */
  boolean isAsserted(Basis basis, @Nullable Object version, @Nullable Object next) {
    Operation earlier = history.operation(basis.earlier());
    Operation later = history.operation(basis.later());
    boolean ordered =
        basis.asserted() == Asserted.SEQUENTIAL_KEYS
            ? earlier.process() == later.process() && earlier.index() < later.index()
            : earlier.completion() == Completion.OK && earlier.completedAt() < later.invokedAt();
    return ordered
        && register.isCommitted(earlier)
        && register.isCommitted(later)
        && met(earlier, version, true)
        && met(later, next, false);
  }

  /** Returns whether the last, or the first, version of the register that one met is a value. */
  private boolean met(Operation operation, @Nullable Object value, boolean last) {
    int read = register.externalRead(operation);
    List<@Nullable Object> values = register.values(operation);
    if (values.isEmpty() || (!last && read >= 0)) {
      return read >= 0 && Objects.equals(valueAt(operation, read), value);
    }
    return Objects.equals(values.get(values.size() - 1), value);
  }

  String reason(Dependency dependency, String first, String second) {
    String key = value(register.key());
    String next = value(dependency.next());
    return switch (dependency.kind()) {
      case WR ->
          second + " read " + first + "'s write of " + value(dependency.element()) + " to " + key;
      case RW -> {
        Object read = valueAt(history.operation(dependency.from()), dependency.fromMop());
        yield "%s did not see %s's write of %s to %s (it read %s, %s)"
            .formatted(first, second, next, key, value(read), older(dependency, read, second));
      }
      case WW ->
          "%s wrote %s to %s after %s's %s (%s)"
              .formatted(
                  second,
                  next,
                  key,
                  first,
                  value(dependency.element()),
                  older(dependency, dependency.element(), second));
      case SESSION, REALTIME -> throw new IllegalStateException("no order of versions");
    };
  }

  private String older(Dependency dependency, @Nullable Object version, String second) {
    if (dependency.basis() != null) {
      return asserted(dependency.basis(), version, dependency.next());
    }
    return version == null
        ? "the initial value"
        : "which "
            + second
            + " replaced: "
            + second
            + " read "
            + value(version)
            + " before it wrote "
            + value(dependency.next());
  }

  /** Tells which assertion puts one version before another, and why. */
  String asserted(Basis basis, @Nullable Object version, @Nullable Object next) {
    String earlier = deed(history.operation(basis.earlier()), version, true);
    String later = deed(history.operation(basis.later()), next, false);
    return basis.asserted() == Asserted.SEQUENTIAL_KEYS
        ? "--sequential-keys: process %s %s in op %d before it %s in op %d"
            .formatted(
                value(history.processName(history.operation(basis.earlier()).process())),
                earlier,
                basis.earlier(),
                later,
                basis.later())
        : "--linearizable-keys: op %d, which %s, completed before op %d, which %s, was invoked"
            .formatted(basis.earlier(), earlier, basis.later(), later);
  }

  private String deed(Operation operation, @Nullable Object version, boolean last) {
    boolean wrote =
        register.values(operation).contains(version)
            && (last || register.externalRead(operation) < 0);
    return (wrote ? "wrote " : "read ") + value(version);
  }

  private static @Nullable Object valueAt(Operation operation, int place) {
    List<MicroOperation> mops = KeyObservations.mops(operation);
    return mops.get(place).value();
  }
}
