package dev.clew.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every recorded history of the corpus can be read. */
class CorpusTest {

  @Test
  void recordedHistory_read_hasOperations() throws IOException {
    for (Path file : files()) {
      assertThat(History.read(file).size()).as(file.toString()).isPositive();
    }
  }

  static List<Path> files() throws IOException {
    String folder = System.getProperty("clew.corpus");
    assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "no corpus at " + folder);
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(CorpusTest::isHistory).sorted().toList();
    }
  }

  private static boolean isHistory(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.(edn|txt|json|log)");
  }
}
