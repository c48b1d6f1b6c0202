package dev.clew.jqwik.export;

import dev.clew.histories.format.EdnWriter;
import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.Finding;
import dev.clew.targets.sql.SqlSpelling;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what an exploration found: {@code schedule.txt} in the notation, {@code schedule.sql} with
 * a column per session if the target speaks SQL, {@code schedule.spec} for PostgreSQL's
 * isolationtester, {@code history.edn}, and a JUnit test that fails as long as the violation is
 * there.
 */
public final class Exports {

  private Exports() {}

  /**
   * Writes the files into a folder, which is made if need be; files of these names are replaced.
   *
   * @return their paths; none if nothing was found
   */
  public static List<Path> write(Exploration exploration, Path folder) throws IOException {
    Optional<Finding> finding = exploration.finding();
    if (finding.isEmpty()) {
      return List.of();
    }
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    Optional<SqlSpelling> spelling = SqlSpelling.of(exploration.plan().target());
    if (spelling.isPresent()) {
      files.add(
          text(
              folder.resolve("schedule.sql"),
              SqlStory.of(finding.get().run(), spelling.get(), title(exploration))));
    }
    files.add(
        text(
            folder.resolve("schedule.spec"),
            TesterSpec.of(finding.get().run(), title(exploration))));
    files.add(text(folder.resolve("schedule.txt"), finding.get().schedule().print()));
    Path history = folder.resolve("history.edn");
    try (OutputStream out = Files.newOutputStream(history)) {
      EdnWriter.write(finding.get().run().history().columns(), out);
    }
    files.add(history);
    TestSource test = TestSource.of(exploration, finding.get());
    files.add(text(folder.resolve(test.className() + ".java"), test.source()));
    return files;
  }

  private static Path text(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  private static String title(Exploration exploration) {
    Finding finding = exploration.finding().orElseThrow();
    return "%s at %s, %s: %s"
        .formatted(
            exploration.running(),
            exploration.claim().level().sql(),
            finding.rate(),
            finding.result().reason())
        .replace('\n', ' ');
  }
}
