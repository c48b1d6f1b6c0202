package dev.clew.cli.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as the XML that CI servers read: a test case per expectation; one that was not met is a
 * failure, one that was not decided or whose target was not there an error or, if that is asked
 * for, skipped.
 */
public final class JunitXml {

  private JunitXml() {}

  /**
   * Writes the file.
   *
   * @param skipUnavailable whether an absent target skips its expectations
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(
      Path file, String suite, List<Finding> findings, boolean skipUnavailable) {
    try (Writer text = writer(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml, suite, findings, skipUnavailable);
      xml.writeEndDocument();
      xml.close();
    } catch (IOException | XMLStreamException e) {
      throw new UncheckedIOException(
          new IOException(
              file
                  + " cannot be written: "
                  + e.getClass().getSimpleName()
                  + "\n  Name a file that can be written to with --junit.",
              e));
    }
  }

  private static Writer writer(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.newBufferedWriter(file);
  }

  private static void suite(
      XMLStreamWriter xml, String suite, List<Finding> findings, boolean skipUnavailable)
      throws XMLStreamException {
    Duration took = findings.stream().map(Finding::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", printable(suite));
    xml.writeAttribute("tests", String.valueOf(findings.size()));
    xml.writeAttribute("failures", count(findings, "failure", skipUnavailable));
    xml.writeAttribute("errors", count(findings, "error", skipUnavailable));
    xml.writeAttribute("skipped", count(findings, "skipped", skipUnavailable));
    xml.writeAttribute("time", seconds(took));
    for (Finding finding : findings) {
      xml.writeCharacters("\n  ");
      testcase(xml, suite, finding, element(finding, skipUnavailable));
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void testcase(XMLStreamWriter xml, String suite, Finding finding, String element)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", printable(suite));
    xml.writeAttribute("name", printable(finding.expectation().name()));
    xml.writeAttribute("time", seconds(finding.took()));
    if (!element.isEmpty()) {
      xml.writeStartElement(element);
      xml.writeAttribute("message", printable(finding.sentence()));
      finding.failure().ifPresent(failure -> type(xml, failure));
      xml.writeCharacters(printable(text(finding)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String text(Finding finding) {
    return Stream.concat(finding.lanes().stream(), finding.explanation().stream())
        .collect(Collectors.joining("\n"));
  }

  private static void type(XMLStreamWriter xml, Fingerprint failure) {
    try {
      xml.writeAttribute("type", printable(failure.what()) + " " + failure.id());
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static String count(List<Finding> findings, String element, boolean skipUnavailable) {
    return String.valueOf(
        findings.stream()
            .filter(finding -> element(finding, skipUnavailable).equals(element))
            .count());
  }

  private static String element(Finding finding, boolean skipUnavailable) {
    return switch (finding.status()) {
      case MET -> "";
      case UNMET -> "failure";
      case UNDECIDED -> "error";
      case UNAVAILABLE -> skipUnavailable ? "skipped" : "error";
    };
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }

  /** Returns text without the characters that XML 1.0 has no form for. */
  private static String printable(String text) {
    return text.codePoints()
        .map(
            c ->
                c == '\n'
                        || c == '\t'
                        || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !isSurrogate(c))
                    ? c
                    : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }
}
