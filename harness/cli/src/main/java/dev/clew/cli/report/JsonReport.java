package dev.clew.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Witness;
import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.checkers.doctor.Exercise;
import dev.clew.checkers.doctor.Lint;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A check as one JSON object on one line.
 *
 * <p>Fields: {@code file}, {@code verdict} ({@code valid}, {@code invalid} or {@code unknown}),
 * {@code property}, {@code reason}, {@code workload}, {@code operations} (their number), {@code
 * anomalies} (a list of objects with {@code id}, {@code name}, {@code operations}: their indices
 * among the operations of the history, from 0, {@code explanation}: sentences), {@code ruledOut}
 * (names of the weakest consistency models that are), {@code models} (by name of each consistency
 * model: {@code decision}, one of {@code ruled-out}, {@code holds} and {@code not-decidable}, and
 * for the last its {@code reason}), {@code order} (where the property is a consistency model, the
 * order between operations that it keeps: {@code none}, {@code session}, or {@code realtime}, which
 * includes that of sessions), {@code decidedBy}, {@code notes}, {@code warnings}, {@code
 * statistics} (numbers by name), {@code lints} (objects with {@code kind} and {@code sentence}),
 * {@code opportunities} (objects with {@code id}, {@code anomalies}: their ids, {@code count},
 * {@code extent}: {@code exact}, {@code at-least}, {@code at-most} or {@code unknown}, {@code
 * exercised}: true, false, or null if it is not known), with {@code --shrink}, of an invalid
 * history, {@code shrunk} ({@code operations}, {@code minimal}, {@code checks}, {@code notation},
 * {@code files}, {@code command}, {@code trouble}), and with {@code --timing}, {@code timing}
 * ({@code parseMillis}, {@code checkMillis}). A file that holds no history gives {@code file} and
 * {@code error} (with {@code message}, {@code line}, {@code column}) instead: it has no verdict. So
 * does one that the options do not suit, or over which the command fails, without {@code line} and
 * {@code column}.
 */
public final class JsonReport {

  private final JsonFactory json = new JsonFactory();
  private final boolean timing;

  /** Creates the form of reports: whether times are given. */
  public JsonReport(boolean timing) {
    this.timing = timing;
  }

  /** Returns the line of a check. */
  public String of(Checked checked) {
    return line(
        out -> {
          CheckResult result = checked.result();
          out.writeStringField("file", checked.file());
          out.writeStringField("verdict", result.verdict().word());
          out.writeStringField("property", result.property());
          out.writeStringField("reason", result.reason());
          out.writeStringField("workload", checked.workload());
          out.writeNumberField("operations", checked.history().size());
          anomalies(out, result.witnesses(), checked.history());
          strings(out, "ruledOut", result.ruledOut().stream().map(ConsistencyModel::id).toList());
          decisions(out, result.decisions());
          order(out, result.property());
          out.writeStringField("decidedBy", result.decidedBy());
          strings(out, "notes", result.notes());
          strings(out, "warnings", checked.history().warnings());
          statistics(out, result.statistics());
          if (checked.diagnosis().isPresent()) {
            diagnosis(out, checked.diagnosis().get());
          }
          if (checked.shrunk().isPresent()) {
            shrunk(out, checked.shrunk().get());
          }
          if (timing) {
            out.writeObjectFieldStart("timing");
            out.writeNumberField("parseMillis", checked.timing().parseNanos() / 1e6);
            out.writeNumberField("checkMillis", checked.timing().checkNanos() / 1e6);
            out.writeEndObject();
          }
        });
  }

  /** Returns the line of a file that holds no history. */
  public String of(String file, InputException error) {
    return line(
        out -> {
          out.writeStringField("file", file);
          out.writeObjectFieldStart("error");
          out.writeStringField("message", error.getMessage());
          out.writeNumberField("line", error.line());
          out.writeNumberField("column", error.column());
          out.writeEndObject();
        });
  }

  /** Returns the line of a file that was not checked, or whose result cannot be printed. */
  public String of(String file, String message) {
    return line(
        out -> {
          out.writeStringField("file", file);
          out.writeObjectFieldStart("error");
          out.writeStringField("message", message);
          out.writeEndObject();
        });
  }

  private static void anomalies(JsonGenerator out, List<Witness> witnesses, History history)
      throws IOException {
    out.writeArrayFieldStart("anomalies");
    for (Witness witness : witnesses) {
      out.writeStartObject();
      out.writeStringField("id", witness.anomaly().id());
      out.writeStringField("name", witness.anomaly().plainName());
      out.writeArrayFieldStart("operations");
      for (int operation : witness.operations()) {
        out.writeNumber(operation);
      }
      out.writeEndArray();
      strings(out, "explanation", witness.explain(history));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void order(JsonGenerator out, String property) throws IOException {
    Optional<ConsistencyModel> model = ConsistencyModels.withId(property);
    if (model.isPresent()) {
      out.writeStringField("order", id(ConsistencyModels.ordering(model.get())));
    }
  }

  private static void decisions(JsonGenerator out, List<ModelDecision> decisions)
      throws IOException {
    out.writeObjectFieldStart("models");
    for (ModelDecision decision : decisions) {
      out.writeObjectFieldStart(decision.model().id());
      out.writeStringField("decision", decision.outcome().word());
      if (!decision.reason().isEmpty()) {
        out.writeStringField("reason", decision.reason());
      }
      out.writeEndObject();
    }
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

  private static void statistics(JsonGenerator out, Map<String, Long> statistics)
      throws IOException {
    out.writeObjectFieldStart("statistics");
    for (Map.Entry<String, Long> entry : statistics.entrySet()) {
      out.writeNumberField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  private static void diagnosis(JsonGenerator out, Diagnosis diagnosis) throws IOException {
    out.writeArrayFieldStart("lints");
    for (Lint lint : diagnosis.lints()) {
      out.writeStartObject();
      out.writeStringField("kind", id(lint.kind()));
      out.writeStringField("sentence", lint.sentence());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("opportunities");
    for (Exercise exercise : diagnosis.exercises()) {
      out.writeStartObject();
      out.writeStringField("id", id(exercise.opportunity()));
      strings(
          out, "anomalies", exercise.opportunity().anomalies().stream().map(Anomaly::id).toList());
      out.writeNumberField("count", exercise.count());
      out.writeStringField("extent", id(exercise.extent()));
      if (exercise.isCertain() || exercise.isImpossible()) {
        out.writeBooleanField("exercised", exercise.isCertain());
      } else {
        out.writeNullField("exercised");
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void shrunk(JsonGenerator out, Shrunk shrunk) throws IOException {
    out.writeObjectFieldStart("shrunk");
    out.writeNumberField("operations", shrunk.part().history().size());
    out.writeBooleanField("minimal", shrunk.part().minimal());
    out.writeNumberField("checks", shrunk.part().checks());
    out.writeStringField("notation", shrunk.part().history().print());
    strings(out, "files", shrunk.files());
    out.writeStringField("command", shrunk.command());
    out.writeStringField("trouble", shrunk.trouble());
    out.writeEndObject();
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String line(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }
}
