package dev.clew.run.interleaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stories as people read them; {@code -Dclew.golden=write} writes the files anew. */
final class Golden {

  private static final Path FOLDER = Path.of("src", "test", "resources", "interleavings");

  private Golden() {}

  static void compare(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if ("write".equals(System.getProperty("clew.golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(file).content(UTF_8).isEqualTo(text + "\n");
  }
}
