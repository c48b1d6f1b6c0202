package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import dev.clew.models.persistent.PersistentSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set, empty at first.
 *
 * <p>{@code add x} puts an element in and {@code remove x} takes it out: if they answer a boolean,
 * it says whether that changed the set, and anything else, such as Jepsen's echo of the argument,
 * says nothing. {@code contains x} answers whether it is in. {@code read} answers all elements, as
 * a set or as a list, whose order and repetitions say nothing. What crashed took effect, or not.
 *
 * @param <E> the elements
 */
public record ElementSet<E>() implements Model<PersistentSet<E>, ElementSet.Op<E>> {

  /** What a set can do. */
  public enum Function {
    /** Puts an element in. */
    ADD,
    /** Takes an element out. */
    REMOVE,
    /** Answers whether an element is in. */
    CONTAINS,
    /** Answers all elements. */
    READ
  }

  /** What is done, and to which element; null if it is about all of them. */
  public record Op<E>(Function function, @Nullable E element) {}

  /** Returns independent sets, one per key. */
  public PerKey<PersistentSet<E>, Op<E>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentSet<E> initial() {
    return PersistentSet.empty();
  }

  @Override
  public Step<PersistentSet<E>> step(PersistentSet<E> set, Op<E> operation, Result result) {
    E element = operation.element();
    if (element == null) {
      return read(set, result);
    }
    boolean in = set.contains(element);
    return switch (operation.function()) {
      case ADD ->
          result.is(in)
              ? Step.impossible("can't answer %s to add %s to %s", result, element, set)
              : Step.to(set.with(element));
      case REMOVE ->
          result.is(!in)
              ? Step.impossible("can't answer %s to remove %s from %s", result, element, set)
              : Step.to(set.without(element));
      default ->
          result.isUnknownOr(in)
              ? Step.to(set)
              : Step.impossible("can't answer %s to contains %s of %s", result, element, set);
    };
  }

  private static <E> Step<PersistentSet<E>> read(PersistentSet<E> set, Result result) {
    return !result.isKnown() || isOf(set, result.value())
        ? Step.to(set)
        : Step.impossible("can't read %s from set %s", result, set);
  }

  /** Returns whether an answer names all elements and no other. */
  @SuppressWarnings("unchecked") // what is no element is not found
  private static <E> boolean isOf(PersistentSet<E> set, @Nullable Object answer) {
    if (!(answer instanceof Collection<?> collection)) {
      return false;
    }
    Set<Object> distinct = new HashSet<>();
    for (Object element : collection) {
      Object canonical = Canonical.of(element);
      if (canonical == null || !set.contains((E) canonical)) {
        return false;
      }
      distinct.add(canonical);
    }
    return distinct.size() == set.size();
  }

  @Override
  @SuppressWarnings("unchecked") // a set holds whatever the history adds
  public Op<E> operation(Invocation invocation) {
    invocation.refuseKey("set");
    Function function =
        switch (invocation.function()) {
          case "add" -> Function.ADD;
          case "remove" -> Function.REMOVE;
          case "contains" -> Function.CONTAINS;
          case "read" -> Function.READ;
          default -> throw invocation.unsupported("add", "remove", "contains", "read");
        };
    if (function == Function.READ) {
      return new Op<>(function, null);
    }
    if (invocation.value() == null) {
      throw new IllegalArgumentException(
          invocation.function() + " takes an element, but its value is nil");
    }
    return new Op<>(function, (E) Canonical.of(invocation.value()));
  }

  /** Returns that this is a set; reads of all elements have no role. */
  @Override
  public Structure structure() {
    return Structure.of(
        Structure.Kind.SET,
        Map.of("add", Role.ADD, "remove", Role.DISCARD, "contains", Role.CONTAINS));
  }
}
