package dev.clew.models.testing;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object of a known kind, as its definition has it: what every structure is compared with. */
final class StructureReference {

  private final Structure structure;

  /** What a register or counter holds. */
  private @Nullable Object value;

  /** What is in a container, in the order it came in; in a held mutex, one element. */
  private final List<Object> elements = new ArrayList<>();

  StructureReference(Structure structure) {
    this.structure = structure;
    this.value = Canonical.of(structure.initial());
  }

  /** Returns whether a call may give an answer now. */
  boolean allows(Invocation invocation, @Nullable Object answer) {
    Object argument = Canonical.of(invocation.value());
    return switch (role(invocation)) {
      case READ -> Objects.equals(answer, value);
      case WRITE, INCREMENT, INSERT -> true;
      case CAS -> Objects.equals(value, Canonical.of(invocation.pair().get(0)));
      case ADD -> !(answer instanceof Boolean changed) || changed != elements.contains(argument);
      case DISCARD ->
          !(answer instanceof Boolean changed) || changed == elements.contains(argument);
      case CONTAINS -> Objects.equals(answer, elements.contains(argument));
      case ACQUIRE -> elements.isEmpty();
      case RELEASE -> !elements.isEmpty();
      case REMOVE ->
          elements.isEmpty()
              ? answer == null
              : answer != null
                  && (isUnordered() ? elements.contains(answer) : answer.equals(turn()));
    };
  }

  /** Takes a call that {@link #allows} an answer. */
  void apply(Invocation invocation, @Nullable Object answer) {
    Object argument = Canonical.of(invocation.value());
    switch (role(invocation)) {
      case READ, CONTAINS -> {}
      case WRITE -> value = argument;
      case CAS -> value = Canonical.of(invocation.pair().get(1));
      case INCREMENT -> value = (value == null ? 0 : (Long) value) + 1;
      case ADD -> {
        elements.remove(argument);
        elements.add(Objects.requireNonNull(argument));
      }
      case DISCARD -> elements.remove(argument);
      case INSERT -> elements.add(Objects.requireNonNull(argument));
      case ACQUIRE -> elements.add("holder");
      case RELEASE -> elements.clear();
      case REMOVE -> {
        // Of equal elements in a stack the last one in goes.
        int at =
            structure.kind() == Structure.Kind.STACK
                ? elements.lastIndexOf(answer)
                : elements.indexOf(answer);
        if (at >= 0) {
          elements.remove(at);
        }
      }
    }
  }

  private Role role(Invocation invocation) {
    return Objects.requireNonNull(structure.roles().get(invocation.function()));
  }

  private boolean isUnordered() {
    return structure.kind() == Structure.Kind.BAG;
  }

  /** Returns the element whose turn it is. */
  private Object turn() {
    return switch (structure.kind()) {
      case STACK -> elements.get(elements.size() - 1);
      case PRIORITY_QUEUE ->
          Collections.max(elements.stream().map(element -> (Long) element).toList());
      default -> elements.get(0);
    };
  }
}
