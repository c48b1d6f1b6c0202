package dev.clew.run.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code run.json} in the folder of a history says of how to check it.
 *
 * @param workload the name of the workload that was run
 * @param consistency the name of the consistency model that was checked
 */
public record StoredRun(String workload, String consistency) {

  private static final long LONGEST = 1 << 20;

  /** Returns what lies beside a history; empty if that is no run's folder, or not one of ours. */
  public static Optional<StoredRun> beside(Path history) {
    Path file = history.resolveSibling(RunFolder.RUN);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      Map<String, String> fields = fields(file);
      String workload = fields.get("workload");
      String consistency = fields.get("consistency");
      return !fields.containsKey("clew") || workload == null || consistency == null
          ? Optional.empty()
          : Optional.of(new StoredRun(workload, consistency));
    } catch (IOException e) {
      return Optional.empty(); // it only saves people from typing
    }
  }

  private static Map<String, String> fields(Path file) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return fields;
  }
}
