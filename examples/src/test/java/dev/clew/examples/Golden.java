package dev.clew.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What examples say, kept in files; {@code -Dclew.golden=write} writes them anew. */
final class Golden {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  static void compare(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    if ("write".equals(System.getProperty("clew.golden"))) {
      try {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(file).content(UTF_8).isEqualTo(text);
  }

  /** Returns the assertion that the message of a failure is that of a file. */
  static Consumer<Throwable> message(String name) {
    return failure -> compare(name, failure.getMessage() + "\n");
  }
}
