package dev.clew.run.interleaving;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One of the calls whose interleavings are run.
 *
 * @param name what people call it
 * @param level the level of its transaction in words; empty if that is the application's business
 * @param body what it does
 */
record Call<S>(String name, String level, Body<S> body) {

  /** As many can be told apart by letters and tried in all orders. */
  static final int MOST = 5;

  /** What a call does. */
  @FunctionalInterface
  interface Body<S> {
    /**
     * Does it.
     *
     * @param service what the application made of the source
     * @param source of connections whose statements are steps
     * @return what it answers, if anything
     */
    @Nullable Object run(S service, DataSource source) throws Exception;
  }

  /** Returns the letter that stands for a call in a schedule. */
  static char letter(int index) {
    return (char) ('a' + index);
  }

  /** Returns what the letters of a schedule stand for, such as {@code a = alice, b = bob}. */
  static String letters(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> letter(i) + " = " + names.get(i))
        .collect(Collectors.joining(", "));
  }
}
