package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detection of the format, gzip, and the ways in which an input can be no history. */
class HistoryReaderTest {

  private static final String EDN = "{:type :invoke, :f :read, :process 0}\n";
  private static final String JSON = "{\"type\": \"invoke\", \"f\": \"read\", \"process\": 0}\n";
  private static final String LOG = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        EDN,
        JSON,
        LOG,
        "[" + EDN + "]",
        "[\n " + JSON + "]",
        "{ \n" + ":type " + ":invoke :f :read :process 0}",
        "  \n" + LOG,
        "#_1 ({:type :invoke :f :read :process 0})"
      })
  void format_ofHistory_isDetected(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] marked = new byte[bytes.length + 3];
    System.arraycopy(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, marked, 0, 3);
    System.arraycopy(bytes, 0, marked, 3, bytes.length);
    for (byte[] variant : new byte[][] {bytes, gzip(bytes), marked, gzip(marked)}) {
      History history = read(variant, ReadOptions.withDefaults());
      assertThat(history.size()).isEqualTo(1);
      assertThat(history.operation(0).function()).isEqualTo("read");
    }
  }

  @Test
  void file_read_isNamedInItsErrors() throws IOException {
    Path file = folder.resolve("history.edn.gz");
    Files.write(file, gzip(EDN.getBytes(StandardCharsets.UTF_8)));
    assertThat(History.read(file).size()).isEqualTo(1);
    assertThat(History.read(file).columns().source()).isEqualTo(file.toString());
    Files.writeString(file, EDN + EDN);
    assertThatThrownBy(() -> History.read(file, ReadOptions.of(Format.EDN)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":2:1: process 0 invokes");
    assertThatThrownBy(() -> History.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void stream_read_isNotClosed() throws IOException {
    InputStream in =
        new ByteArrayInputStream(EDN.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    History history = History.read(in, "-", ReadOptions.withDefaults());
    assertThat(history.columns().source()).isEqualTo("-");
  }

  @Test
  void format_thatIsForced_isNotDetected() {
    assertThat(errorOf(JSON.getBytes(StandardCharsets.UTF_8), ReadOptions.of(Format.EDN)))
        .startsWith("h:1:45: found }, expected a value");
    assertThat(errorOf(EDN.getBytes(StandardCharsets.UTF_8), ReadOptions.of(Format.JSON)))
        .startsWith("h:1:2: malformed JSON");
    assertThat(errorOf(EDN.getBytes(StandardCharsets.UTF_8), ReadOptions.of(Format.LOG)))
        .startsWith("h: no line of this log");
  }

  @Test
  void randomBytes_areErrorAtOnce() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[i < 2 ? 10_000_000 : 2_000];
      random.nextBytes(bytes);
      assertThat(errorOf(bytes, ReadOptions.withDefaults())).startsWith("h:");
    }
  }

  @Test
  void textOfAnotherKind_isErrorThatSaysWhatHistoriesAre() {
    assertThat(errorOf("\n Dear reader,"))
        .isEqualTo(
            "h:2:2: found Dear, expected a history\n  A history is Jepsen EDN (it begins with"
                + " {:type, [ or ;), JSON (with {\"type\"), a Jepsen console log (lines such as INFO "
                + " jepsen.util - 0  :invoke  :read  nil) or text of one read or write a line (such"
                + " as w(3,17,0,5)), each plain or as gzip. If this is one, name its format: edn,"
                + " json, log or text.");
    assertThat(errorOf("\u0001")).startsWith("h:1:1: found byte 0x01, expected a history");
    assertThat(errorOf("read(1,2,3,4)\nINFO")).startsWith("h:1:1: found read, expected a history");
  }

  @Test
  void gzipStream_thatIsDamaged_isError() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int process = 0; process < 5_000; process++) {
      text.append(EDN.replace("0", Integer.toString(process)));
    }
    byte[] gzip = gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(errorOf(Arrays.copyOf(gzip, gzip.length / 2), ReadOptions.withDefaults()))
        .startsWith("h: the gzip stream is damaged: Unexpected end");
    assertThat(errorOf(Arrays.copyOf(gzip, 5), ReadOptions.withDefaults()))
        .startsWith("h: the gzip stream is damaged");
    gzip[20] ^= 0x55;
    assertThat(errorOf(gzip, ReadOptions.withDefaults())).startsWith("h:");
  }

  @Test
  void formats_haveIds() {
    for (Format format : Format.values()) {
      assertThat(Format.of(format.id())).contains(format);
    }
    assertThat(Format.of("xml")).isEmpty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
