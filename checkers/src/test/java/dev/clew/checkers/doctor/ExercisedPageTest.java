package dev.clew.checkers.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page in {@code docs} defines each opportunity as it is defined here, and names each lint. */
class ExercisedPageTest {

  private static final Path PAGE = Path.of("..", "docs", "exercised.md");

  @Test
  void page_everyOpportunity_isDefined() throws IOException {
    String page = Files.readString(PAGE);
    for (Opportunity opportunity : Opportunity.values()) {
      assertThat(page)
          .contains(
              "| `%s` | %s | %s |"
                  .formatted(
                      opportunity.anomalies().get(0).id(),
                      opportunity.plainName(),
                      opportunity.definition()));
    }
  }

  @Test
  void page_everyLint_isNamed() throws IOException {
    String page = Files.readString(PAGE);
    for (Lint.Kind kind : Lint.Kind.values()) {
      assertThat(page).contains("`" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
    }
  }
}
