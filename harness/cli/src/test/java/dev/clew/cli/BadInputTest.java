package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.report.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no history gives one message and exit code 65: no verdict, no stack trace. */
class BadInputTest {

  private static final String GOOD =
      """
      {:process 0, :type :invoke, :f :txn, :value [[:append :x 1] [:r :y nil]]}
      {:process 0, :type :ok, :f :txn, :value [[:append :x 1] [:r :y []]]}
      """;

  @TempDir private Path folder;

  @Test
  void check_truncatedFile_isBadInput() throws IOException {
    isBadInput(file("truncated.edn", GOOD.substring(0, GOOD.length() - 20).getBytes(UTF_8)));
  }

  @Test
  void check_randomBytes_isBadInput() throws IOException {
    byte[] bytes = new byte[10 << 20];
    new Random(7).nextBytes(bytes);
    isBadInput(file("random.bin", bytes));
  }

  @Test
  void check_hundredThousandNestedBrackets_isBadInput() throws IOException {
    isBadInput(file("bomb.edn", "[".repeat(100_000).getBytes(UTF_8)));
    isBadInput(
        file(
            "bomb2.edn",
            ("{:process 0, :type :invoke, :f :txn, :value " + "[".repeat(100_000))
                .getBytes(UTF_8)));
    isBadInput(file("bomb.json", "[".repeat(100_000).getBytes(UTF_8)));
  }

  @Test
  void check_missingFile_isBadInput() {
    isBadInput(folder.resolve("missing.edn").toString());
  }

  @Test
  void check_folder_isBadInput() {
    isBadInput(folder.toString());
  }

  @Test
  void check_completionWithoutInvocation_isBadInput() throws IOException {
    isBadInput(file("alone.edn", GOOD.lines().toList().get(1).getBytes(UTF_8)));
  }

  @Test
  void check_truncatedGzip_isBadInput() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(GOOD.repeat(100).getBytes(UTF_8));
    }
    byte[] bytes = zipped.toByteArray();
    isBadInput(file("cut.edn.gz", Arrays.copyOf(bytes, bytes.length / 2)));
  }

  @Test
  void check_unknownOperations_namesTheWorkloads() throws IOException {
    String file =
        file(
            "dance.edn",
            """
            {:process 0, :type :invoke, :f :dance, :value 1}
            {:process 0, :type :ok, :f :dance, :value 1}
            """
                .getBytes(UTF_8));
    Captured check = isBadInput(file);
    assertThat(check.err()).contains("dance", "list-append", "--workload");
  }

  @Test
  void check_jsonOutput_saysTheErrorInJson() throws IOException {
    String file = file("bad.edn", "{:type".getBytes(UTF_8));
    Captured check = Captured.run("check", "--output", "json", file);
    assertThat(check.code()).isEqualTo(65);
    assertThat(Json.object(check.out())).containsEntry("file", file).containsKey("error");
  }

  @Test
  void check_historyWithoutOperations_isUnknown() throws IOException {
    for (String text : new String[] {"", "\n", "; nothing\n", "[]", "()"}) {
      String file = file("empty.edn", text.getBytes(UTF_8));
      Captured check = Captured.run("check", file);
      assertThat(check.code()).isEqualTo(2);
      assertThat(check.lines()).startsWith(file + "\tunknown");
      assertThat(check.out()).contains("no operations");
    }
  }

  @Test
  void check_nemesisOnly_isUnknown() throws IOException {
    String file =
        file("nemesis.edn", "{:process :nemesis, :type :info, :f :start}\n".getBytes(UTF_8));
    assertThat(Captured.run("check", file).code()).isEqualTo(2);
  }

  private static Captured isBadInput(String file) {
    Captured check = Captured.run("check", file);
    assertThat(check.code()).isEqualTo(65);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).startsWith(file).doesNotContain("Exception", "\tat ", "bug");
    assertThat(check.err().lines().count()).isLessThan(12);
    return check;
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }
}
