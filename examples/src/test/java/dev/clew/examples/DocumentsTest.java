package dev.clew.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in a page is that of the examples, which is compiled and run. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern QUOTED =
      Pattern.compile("<!-- from (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"own-target.md", "testing-your-transactions.md"})
  void page_quotesAnExample_asItIs(String name) throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve(name));
    Matcher quoted = QUOTED.matcher(page);
    int count = 0;
    for (; quoted.find(); count++) {
      Path source = ROOT.resolve(quoted.group(1));
      assertThat(unindented(Files.readString(source))).contains(unindented(quoted.group(2)));
    }
    assertThat(count).isEqualTo((int) page.lines().filter("```java"::equals).count()).isPositive();
  }

  @Test
  void tutorial_showsWhatAFailureSays() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("testing-your-transactions.md"));
    Matcher shown =
        Pattern.compile("<!-- golden (\\S+) -->\n```\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(shown.find()).isTrue();
    assertThat(Path.of("src/test/resources/golden", shown.group(1) + ".txt"))
        .content(UTF_8)
        .isEqualTo(shown.group(2));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
