package dev.clew.cli;

import dev.clew.histories.History;
import dev.clew.histories.format.EdnWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of a part of a history, beside the history: {@code NAME.shrunk.edn} and, in the text
 * notation, {@code NAME.shrunk.txt}. Both begin with a comment that says what they are. Files that
 * do not begin so are left alone, and a number is added to the names.
 */
final class ShrunkFiles {

  private static final String MARK = "Shrunk by clew from ";
  private static final Pattern EXTENSION = Pattern.compile("\\.(edn|jsonl?|log|txt)$");

  private ShrunkFiles() {}

  /**
   * Writes both files.
   *
   * @return their paths, EDN first
   */
  static List<Path> save(Path whole, History part) throws IOException {
    String name = String.valueOf(whole.getFileName());
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String stem = EXTENSION.matcher(plain).replaceFirst("");
    for (int number = 1; ; number++) {
      String base = stem + ".shrunk" + (number == 1 ? "" : "-" + number);
      Path edn = whole.resolveSibling(base + ".edn");
      Path text = whole.resolveSibling(base + ".txt");
      if (isFree(edn) && isFree(text)) {
        String comment = MARK + name.replaceAll("\\p{Cntrl}", "?") + "\n";
        Files.write(edn, edn(comment, part));
        Files.writeString(text, "// " + comment + part.print());
        return List.of(edn, text);
      }
    }
  }

  private static byte[] edn(String comment, History part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("; " + comment).getBytes(StandardCharsets.UTF_8));
    EdnWriter.write(part.columns(), bytes);
    return bytes.toByteArray();
  }

  private static boolean isFree(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(MARK.length() + 3), StandardCharsets.UTF_8);
      return start.startsWith("; " + MARK) || start.startsWith("// " + MARK);
    }
  }
}
