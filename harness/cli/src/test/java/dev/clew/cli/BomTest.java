package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials names every artifact that people depend on. */
class BomTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final List<String> NOT_FOR_OTHERS =
      List.of("clew-bom", "examples", "examples/junit6", "benchmarks");

  @Test
  void bom_namesEveryModule() throws IOException {
    List<String> artifacts =
        all("<module>(.*)</module>", ROOT.resolve("pom.xml")).stream()
            .filter(module -> !NOT_FOR_OTHERS.contains(module))
            .map(module -> artifact(ROOT.resolve(module).resolve("pom.xml")))
            .toList();
    assertThat(all("<artifactId>(clew-.*)</artifactId>", ROOT.resolve("clew-bom/pom.xml")))
        .contains("clew-bom")
        .filteredOn(artifact -> !artifact.equals("clew-bom"))
        .hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(artifacts);
  }

  private static String artifact(Path pom) {
    try {
      return all("</parent>\\s*<artifactId>(.*)</artifactId>", pom).get(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> all(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
