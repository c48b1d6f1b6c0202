package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a container: an element is put in, or the one whose turn it is taken out.
 *
 * @param element what is put in; null if something is taken out
 * @param <E> the elements
 */
public record Transfer<E>(@Nullable E element) {

  /** Returns whether an element is put in. */
  public boolean isInsert() {
    return element != null;
  }

  /** Returns what an invocation of either function stands for; there is no element nil. */
  @SuppressWarnings("unchecked") // a container holds whatever the history puts in
  static <E> Transfer<E> of(Invocation invocation, String insert, String remove) {
    invocation.refuseKey("container");
    if (invocation.function().equals(remove)) {
      return new Transfer<>(null);
    }
    if (!invocation.function().equals(insert)) {
      throw invocation.unsupported(insert, remove);
    }
    if (invocation.value() == null) {
      throw new IllegalArgumentException(
          insert + " takes an element, but its value is nil, which stands for none");
    }
    return new Transfer<>((E) Canonical.of(invocation.value()));
  }

  static Structure structure(Structure.Kind kind, String insert, String remove) {
    return Structure.of(kind, Map.of(insert, Role.INSERT, remove, Role.REMOVE));
  }
}
