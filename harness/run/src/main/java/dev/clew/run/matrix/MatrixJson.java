package dev.clew.run.matrix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix as JSON, which is also the form of a baseline. */
public final class MatrixJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ADVICE = "Make it with: clew matrix --output json";

  private MatrixJson() {}

  /** Returns a matrix as JSON. */
  public static String write(Matrix matrix) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeArrayFieldStart("rows");
      for (MatrixRow row : matrix.rows()) {
        write(row, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return out.toString();
  }

  private static void write(MatrixRow row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("target", row.target());
    json.writeStringField("running", row.running());
    json.writeStringField("level", row.level().id());
    json.writeStringField("nominal", row.claim().nominal().id());
    json.writeStringField("documented", row.claim().documented().id());
    json.writeStringField("link", row.claim().link());
    json.writeStringField("observed", MatrixText.observed(row));
    json.writeObjectFieldStart("cases");
    for (AnomalyCase each : AnomalyCase.values()) {
      json.writeStringField(each.id(), row.result(each).id());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Reads a matrix; cases that are not known any more are left out.
   *
   * @param source its name in messages
   * @throws InputException if it is none
   */
  public static Matrix read(String text, String source) {
    try (JsonParser json = JSON.createParser(text)) {
      List<MatrixRow> rows = new ArrayList<>();
      expect(json, json.nextToken(), JsonToken.START_OBJECT, source);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean ofRows = json.currentName().equals("rows");
        json.nextToken();
        if (!ofRows) {
          json.skipChildren();
          continue;
        }
        expect(json, json.currentToken(), JsonToken.START_ARRAY, source);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          rows.add(row(json, source));
        }
      }
      if (rows.isEmpty()) {
        throw error(source, 0, 0, "there are no rows of a matrix");
      }
      return new Matrix(rows);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw error(source, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text throws none
    }
  }

  private static MatrixRow row(JsonParser json, String source) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT, source);
    JsonLocation at = json.currentTokenLocation();
    Map<String, String> fields = new HashMap<>();
    Map<AnomalyCase, CaseResult> results = new EnumMap<>(AnomalyCase.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("cases") && value == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          Optional<AnomalyCase> of = AnomalyCase.named(json.currentName());
          Optional<CaseResult> result = CaseResult.named(String.valueOf(json.nextTextValue()));
          of.ifPresent(known -> result.ifPresent(done -> results.put(known, done)));
        }
      } else if (value == JsonToken.VALUE_STRING) {
        fields.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    String target = fields.getOrDefault("target", "");
    Optional<IsolationLevel> level = IsolationLevel.named(fields.getOrDefault("level", ""));
    Optional<ConsistencyModel> nominal =
        ConsistencyModels.withId(fields.getOrDefault("nominal", ""));
    if (target.isEmpty() || level.isEmpty() || nominal.isEmpty()) {
      throw error(
          source, at.getLineNr(), at.getColumnNr(), "a row has no target, level or nominal model");
    }
    ConsistencyModel documented =
        ConsistencyModels.withId(fields.getOrDefault("documented", "")).orElse(nominal.get());
    LevelClaim claim =
        new LevelClaim(level.get(), nominal.get(), documented, fields.getOrDefault("link", ""));
    return new MatrixRow(target, fields.getOrDefault("running", ""), claim, results);
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken expected, String source) {
    if (found != expected) {
      JsonLocation at = json.currentTokenLocation();
      throw error(source, at.getLineNr(), at.getColumnNr(), "this is no matrix");
    }
  }

  private static InputException error(String source, int line, int column, String fact) {
    return new InputException(source, line, column, fact, ADVICE);
  }
}
