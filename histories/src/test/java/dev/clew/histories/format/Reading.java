package dev.clew.histories.format;

import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/** Reads histories out of strings, as tests do. */
final class Reading {

  private Reading() {}

  static History read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.withDefaults());
  }

  static History read(byte[] bytes, ReadOptions options) {
    return read(bytes, options, ByteWindow.SIZE);
  }

  static History read(byte[] bytes, ReadOptions options, int windowSize) {
    try {
      return History.of(
          HistoryReader.read(new ByteArrayInputStream(bytes), "h", options, windowSize));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the message of the error that reading a text gives. */
  static String errorOf(String text) {
    return errorOf(text.getBytes(StandardCharsets.UTF_8), ReadOptions.withDefaults());
  }

  static String errorOf(byte[] bytes, ReadOptions options) {
    InputException error =
        Assertions.catchThrowableOfType(InputException.class, () -> read(bytes, options));
    Assertions.assertThat(error).as("error of the input").isNotNull();
    return String.valueOf(error.getMessage());
  }
}
