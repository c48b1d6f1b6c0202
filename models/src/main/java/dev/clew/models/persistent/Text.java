package dev.clew.models.persistent;

import dev.clew.histories.notation.Notation;
import org.jspecify.annotations.Nullable;

/** Prints a collection as histories are written, its beginning only if it is long. */
final class Text {

  private static final int MOST = 20;

  private final StringBuilder out;
  private final String closer;
  private int size;

  Text(String opener, String closer) {
    this.out = new StringBuilder(opener);
    this.closer = closer;
  }

  void element(@Nullable Object element) {
    if (begin()) {
      out.append(Notation.printValue(element));
    }
  }

  void entry(@Nullable Object key, @Nullable Object value) {
    if (begin()) {
      out.append(Notation.printValue(key)).append(' ').append(Notation.printValue(value));
    }
  }

  private boolean begin() {
    if (size > 0 && size <= MOST) {
      out.append(' ');
    }
    if (size++ == MOST) {
      out.append("...");
    }
    return size <= MOST;
  }

  @Override
  public String toString() {
    return out + closer;
  }
}
