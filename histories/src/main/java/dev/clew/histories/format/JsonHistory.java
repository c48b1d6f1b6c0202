package dev.clew.histories.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Reads JSON of the shape of Jepsen's EDN: objects one after another, or in one array. */
final class JsonHistory {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(EdnScanner.DEEPEST).build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private JsonHistory() {}

  /** Reads all of an input into a builder. */
  static HistoryColumns read(InputStream in, ColumnsBuilder builder) throws IOException {
    JsonParser parser = FACTORY.createParser(in);
    try {
      JsonEvents events = new JsonEvents(parser, builder);
      boolean array = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          events.read();
          builder.add(events.row);
        } else if (token == JsonToken.START_ARRAY && !array) {
          array = true;
        } else if (token == JsonToken.END_ARRAY) {
          array = false;
        } else {
          throw events.error(
              "found " + parser.getText() + ", expected an operation",
              "Expected objects such as {\"type\": \"invoke\", \"f\": \"read\", \"process\": 0}.");
        }
      }
      return builder.build();
    } catch (JsonProcessingException malformed) {
      JsonLocation known = malformed.getLocation();
      JsonLocation place = known == null ? parser.currentLocation() : known;
      throw new InputException(
          builder.source(),
          place.getLineNr(),
          place.getColumnNr(),
          "malformed JSON: " + firstLine(malformed.getOriginalMessage()),
          "Expected JSON objects, one per line or in one array; was the file cut off?");
    } catch (CharConversionException malformed) {
      throw new InputException(
          builder.source(),
          parser.currentLocation().getLineNr(),
          parser.currentLocation().getColumnNr(),
          "the text is not encoded as UTF-8: " + firstLine(String.valueOf(malformed.getMessage())),
          "Expected JSON in UTF-8; convert the file.");
    }
  }

  private static String firstLine(String message) {
    // The names of the library's settings say nothing to the reader.
    return message.lines().findFirst().orElse("").replaceAll(", from `[^`]*`", "");
  }
}
