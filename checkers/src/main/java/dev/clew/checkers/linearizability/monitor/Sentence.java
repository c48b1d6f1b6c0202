package dev.clew.checkers.linearizability.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A sentence about operations, without a full stop.
 *
 * @param format as for {@link String#format}, with {@code %s} or {@code %2$s} where operations are
 *     named
 * @param operations the operations it names, by their numbers in {@link ObjectOperations}
 */
public record Sentence(String format, List<Integer> operations) {

  /** Copies the operations. */
  public Sentence {
    operations = List.copyOf(operations);
  }

  /** Returns a sentence about operations. */
  public static Sentence of(String format, int... operations) {
    List<Integer> named = new ArrayList<>();
    for (int op : operations) {
      named.add(op);
    }
    return new Sentence(format, named);
  }

  /** Returns the sentence with its operations named. */
  @SuppressWarnings("AnnotateFormatMethod") // the format is a component of the record
  public String words(IntFunction<String> name) {
    return String.format(format, operations.stream().map(name::apply).toArray());
  }
}
