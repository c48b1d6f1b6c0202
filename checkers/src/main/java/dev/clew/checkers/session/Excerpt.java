package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some operations of a history, read anew from its object face, for the verifier. */
final class Excerpt {

  private final List<Integer> chosen;
  private final List<Access> accesses = new ArrayList<>();
  private final @Nullable Object initial;

  /** What an operation observed and installed, as values. */
  private record Access(
      Operation operation,
      boolean reads,
      boolean writes,
      @Nullable Object observed,
      @Nullable Object installed) {

    boolean installs(@Nullable Object key, @Nullable Object value) {
      return writes
          && Objects.equals(operation.key(), key)
          && Result.of(installed).equals(Result.of(value));
    }
  }

  private Excerpt(List<Integer> chosen, @Nullable Object initial) {
    this.chosen = chosen;
    this.initial = initial;
  }

  /** Reads a history, of which some operations are chosen. */
  static Excerpt of(
      History history, List<Integer> chosen, @Nullable Object initial, NilRead nilRead) {
    Excerpt excerpt = new Excerpt(chosen, initial);
    for (Operation operation : history.operations()) {
      excerpt.accesses.add(access(operation, nilRead));
    }
    return excerpt;
  }

  private static Access access(Operation operation, NilRead nilRead) {
    boolean ok = operation.completion() == Completion.OK;
    boolean happened = operation.completion() != Completion.FAIL;
    return switch (operation.function()) {
      case "read", "get" -> {
        boolean saw = ok && (operation.output() != null || nilRead == NilRead.VALUE);
        yield new Access(operation, saw, false, operation.output(), null);
      }
      case "write", "put" -> new Access(operation, false, happened, null, operation.input());
      default -> {
        List<?> pair = operation.input() instanceof List<?> list ? list : List.of(0, 0);
        yield new Access(operation, happened, happened, pair.get(0), pair.get(1));
      }
    };
  }

  /**
   * Returns whether the operations chosen certainly happened, and nobody but one of them wrote what
   * they observed.
   */
  boolean isPartOf(History history) {
    for (int op : chosen) {
      if (op >= history.size() || !happened(op, new HashSet<>())) {
        return false;
      }
      Access access = accesses.get(op);
      if (access.reads
          && !isInitial(access)
          && writers(access).stream().anyMatch(w -> !chosen.contains(w))) {
        return false;
      }
      if (access.reads
          && (writers(access).size() > 1 || (isInitial(access) && !writers(access).isEmpty()))) {
        return false;
      }
    }
    return true;
  }

  private boolean happened(int op, Set<Integer> asked) {
    Access access = accesses.get(op);
    if (access.operation.completion() == Completion.OK) {
      return access.reads || access.writes;
    }
    if (!access.writes || !asked.add(op)) {
      return false;
    }
    for (int other = 0; other < accesses.size(); other++) {
      Access reader = accesses.get(other);
      if (reader.reads && writers(reader).contains(op) && happened(other, asked)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInitial(Access access) {
    return Result.of(access.observed).is(initial);
  }

  private List<Integer> writers(Access reader) {
    List<Integer> writers = new ArrayList<>();
    for (int op = 0; op < accesses.size(); op++) {
      if (accesses.get(op).installs(reader.operation.key(), reader.observed)) {
        writers.add(op);
      }
    }
    return writers;
  }

  /** Returns which of two operations chosen returned before the other was invoked. */
  boolean[][] realtime() {
    boolean[][] before = new boolean[chosen.size()][chosen.size()];
    for (int i = 0; i < chosen.size(); i++) {
      for (int j = 0; j < chosen.size(); j++) {
        Operation first = accesses.get(chosen.get(i)).operation;
        Operation then = accesses.get(chosen.get(j)).operation;
        before[i][j] =
            first.completion() == Completion.OK && first.completedAt() < then.invokedAt();
      }
    }
    return before;
  }

  /** Returns the operations chosen. */
  List<Act> acts() {
    List<@Nullable Object> keys = new ArrayList<>();
    List<Act> acts = new ArrayList<>();
    for (int op : chosen) {
      Access access = accesses.get(op);
      Object key = access.operation.key();
      if (!keys.contains(key)) {
        keys.add(key);
      }
      int source = Act.INITIAL;
      if (access.reads && !isInitial(access)) {
        List<Integer> writers = writers(access);
        source =
            writers.isEmpty() || !chosen.contains(writers.get(0))
                ? Act.UNWRITTEN
                : chosen.indexOf(writers.get(0));
      }
      acts.add(
          new Act(
              access.operation.process(), keys.indexOf(key), access.reads, access.writes, source));
    }
    return acts;
  }
}
