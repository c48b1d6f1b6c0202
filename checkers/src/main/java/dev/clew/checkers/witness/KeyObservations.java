package dev.clew.checkers.witness;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a raw history says about one key, gathered from its operations one by one: made for checking
 * a claim, not for speed.
 */
final class KeyObservations {

  private final History history;
  private final Map<@Nullable Object, Operation> appenders = new HashMap<>();

  /** The lists that ok transactions read. */
  final List<List<?>> reads = new ArrayList<>();

  KeyObservations(History history, @Nullable Object key) {
    this.history = history;
    for (Operation operation : history.operations()) {
      for (MicroOperation mop : mops(operation)) {
        if (!mop.key().equals(key)) {
          continue;
        }
        if (mop.kind() == MicroOperation.Kind.APPEND) {
          appenders.put(mop.value(), operation);
        } else if (operation.completion() == Completion.OK) {
          reads.add(list(mop));
        }
      }
    }
  }

  static List<MicroOperation> mops(Operation operation) {
    List<MicroOperation> mops = operation.transaction();
    return mops == null ? List.of() : mops;
  }

  /** Returns the list that a read saw; nil is the empty one. */
  static List<?> list(MicroOperation read) {
    return read.value() instanceof List<?> list ? list : List.of();
  }

  /** Returns the operation that appends an element, or null. */
  @Nullable Operation appender(@Nullable Object element) {
    return appenders.get(element);
  }

  /** Returns whether an operation took effect: it is ok, or indeterminate and a read saw it. */
  boolean isCommitted(@Nullable Operation operation) {
    if (operation == null || operation.completion() == Completion.FAIL) {
      return false;
    }
    return operation.completion() == Completion.OK || isSeen(operation);
  }

  /** Returns the elements of a list that committed transactions appended, each once. */
  List<@Nullable Object> committed(List<?> list) {
    Set<@Nullable Object> seen = new HashSet<>();
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object element : list) {
      if (isCommittedElement(element) && seen.add(element)) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** Returns whether some read of the key saw an element. */
  boolean isSeen(@Nullable Object element) {
    return reads.stream().anyMatch(list -> list.contains(element));
  }

  /** Returns whether a read saw the first list, and an element next. */
  boolean isFollowedBy(List<?> prefix, @Nullable Object element) {
    for (List<?> read : reads) {
      List<?> list = committed(read);
      if (list.size() > prefix.size()
          && list.subList(0, prefix.size()).equals(prefix)
          && Objects.equals(list.get(prefix.size()), element)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether no read saw a list and more. */
  boolean isLongest(List<?> prefix) {
    return reads.stream()
        .map(this::committed)
        .noneMatch(
            list -> list.size() > prefix.size() && list.subList(0, prefix.size()).equals(prefix));
  }

  private boolean isCommittedElement(@Nullable Object element) {
    Operation appender = appenders.get(element);
    return appender != null && appender.completion() != Completion.FAIL;
  }

  private boolean isSeen(Operation operation) {
    for (MicroOperation append : mops(operation)) {
      if (append.kind() == MicroOperation.Kind.APPEND && isRead(append.key(), append.value())) {
        return true;
      }
    }
    return false;
  }

  private boolean isRead(Object key, @Nullable Object element) {
    for (Operation operation : history.operations()) {
      if (operation.completion() == Completion.OK) {
        for (MicroOperation mop : mops(operation)) {
          if (mop.kind() == MicroOperation.Kind.READ
              && mop.key().equals(key)
              && list(mop).contains(element)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
