package dev.clew.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.checkers.Witness;
import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.Finding;
import dev.clew.jqwik.explore.Tally;
import dev.clew.models.isolation.ConsistencyModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An exploration as one JSON object on one line.
 *
 * <p>Fields: {@code target}, {@code running}, {@code verdict} ({@code valid}: nothing was found,
 * {@code invalid} or {@code unknown}), {@code level}, {@code nominal}, {@code documented}, {@code
 * property}, {@code seed}, {@code tries}, {@code perSecond}, {@code vacuous}, {@code undecided}
 * (numbers), {@code searchAgain} (a command), and of a violation {@code finding}: {@code schedule}
 * and {@code original} (in the compact notation), {@code lanes}, {@code anomalies} (their ids),
 * {@code explanation} (sentences), {@code ruledOut}, {@code failed}, {@code replays}, {@code
 * shrinkRuns}, {@code minimal}, {@code history} (in the text notation), {@code repeat} (a command),
 * {@code files} (what was exported).
 */
public final class ExploreJson {

  private ExploreJson() {}

  /** Returns the line of an exploration. */
  public static String of(Exploration exploration, List<Path> files) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("target", exploration.plan().target().text());
      out.writeStringField("running", exploration.running());
      out.writeStringField("verdict", exploration.verdict().word());
      out.writeStringField("level", exploration.claim().level().id());
      out.writeStringField("nominal", exploration.claim().nominal().id());
      out.writeStringField("documented", exploration.claim().documented().id());
      out.writeStringField("property", exploration.asked().id());
      out.writeNumberField("seed", exploration.plan().seed());
      tally(out, exploration.tally());
      out.writeStringField("searchAgain", CommandName.in(exploration.searchAgain()));
      Optional<Finding> finding = exploration.finding();
      if (finding.isPresent()) {
        finding(out, exploration, finding.get(), files);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void tally(JsonGenerator out, Tally tally) throws IOException {
    out.writeNumberField("tries", tally.tries());
    out.writeNumberField("perSecond", Math.round(tally.perSecond()));
    out.writeNumberField("vacuous", tally.vacuous());
    out.writeNumberField("undecided", tally.undecided());
  }

  private static void finding(
      JsonGenerator out, Exploration exploration, Finding finding, List<Path> files)
      throws IOException {
    out.writeObjectFieldStart("finding");
    out.writeStringField("schedule", finding.schedule().printCompact());
    out.writeStringField("original", finding.original().printCompact());
    out.writeStringField("lanes", finding.run().printLanes());
    List<Witness> witnesses = finding.result().witnesses();
    strings(out, "anomalies", witnesses.stream().map(each -> each.anomaly().id()).toList());
    strings(out, "explanation", witnesses.get(0).explain(finding.run().history()));
    strings(
        out, "ruledOut", finding.result().ruledOut().stream().map(ConsistencyModel::id).toList());
    out.writeNumberField("failed", finding.failed());
    out.writeNumberField("replays", finding.replays());
    out.writeNumberField("shrinkRuns", finding.shrinkRuns());
    out.writeBooleanField("minimal", finding.isMinimal());
    out.writeStringField("history", finding.run().history().print());
    out.writeStringField("repeat", CommandName.in(exploration.replay(finding.schedule())));
    strings(out, "files", files.stream().map(Path::toString).toList());
    out.writeEndObject();
  }

  private static void strings(JsonGenerator out, String field, List<String> strings)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (String string : strings) {
      out.writeString(string);
    }
    out.writeEndArray();
  }
}
