package dev.clew.cli;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.EdnValue;
import dev.clew.histories.format.Format;
import dev.clew.histories.format.ReadOptions;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workload;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person said on the command line about a check, in words; its methods find what the words
 * name.
 */
record CheckWishes(
    @Nullable String workload,
    @Nullable String consistency,
    @Nullable String initial,
    NilRead nilRead,
    @Nullable String format) {

  @Nullable Workload workloadOrNull() {
    return workload == null ? null : Names.workload(workload);
  }

  ReadOptions readOptions() {
    if (format == null) {
      return ReadOptions.withDefaults();
    }
    return Format.of(format)
        .map(ReadOptions::of)
        .orElseThrow(
            () ->
                new UsageException(
                    Names.unknown(
                        "format",
                        format,
                        Arrays.stream(Format.values()).map(Format::id).toList())));
  }

  CheckOptions checkOptions() {
    return new CheckOptions(
        Optional.ofNullable(model()),
        initial != null,
        initial == null ? null : value(initial),
        nilRead);
  }

  private @Nullable ConsistencyModel model() {
    try {
      return consistency == null ? null : ConsistencyModels.named(consistency);
    } catch (IllegalArgumentException e) {
      throw UsageException.of(e);
    }
  }

  private static @Nullable Object value(String edn) {
    try {
      return EdnValue.parse(edn, "--initial");
    } catch (InputException e) {
      throw new UsageException(e.getMessage() + "\n  Give it in EDN, such as nil, 0 or '\"\"'.");
    }
  }
}
