package dev.clew.cli;

import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.EdnValue;
import dev.clew.histories.format.Format;
import dev.clew.histories.format.ReadOptions;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.InvariantOptions;
import dev.clew.run.workload.Workload;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
    @Nullable NilRead nilRead,
    @Nullable FailedCas failedCas,
    @Nullable String format,
    boolean keyed,
    KeyOrder keyOrder,
    InvariantOptions invariants) {

  @Nullable Workload workloadOrNull() {
    return workload == null ? null : Names.workload(workload);
  }

  /** Refuses what says how to check where a model of one's own says it. */
  void refuseBesideModel() {
    boolean otherModel =
        consistency != null
            && !Names.consistency(consistency).equals(ConsistencyModels.LINEARIZABLE);
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--workload", workload != null);
    given.put("--consistency " + consistency, otherModel);
    given.put("--nil-read", nilRead != null);
    given.put("--failed-cas", failedCas != null);
    given.put("order of keys", keyOrder != KeyOrder.NONE);
    given.put("option of an invariant", !invariants.equals(InvariantOptions.none()));
    given.forEach(
        (option, present) -> {
          if (present) {
            throw new UsageException(
                "--model takes no "
                    + option
                    + " beside it: the model says what is allowed, and linearizability is checked");
          }
        });
  }

  ReadOptions readOptions() {
    return keyed ? formatOptions().withKeyedValues() : formatOptions();
  }

  private ReadOptions formatOptions() {
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
        initialValue(),
        Optional.ofNullable(nilRead),
        Optional.ofNullable(failedCas),
        keyOrder,
        invariants);
  }

  @Nullable Object initialValue() {
    return initial == null ? null : value(initial);
  }

  private @Nullable ConsistencyModel model() {
    return consistency == null ? null : Names.consistency(consistency);
  }

  private static @Nullable Object value(String edn) {
    try {
      return EdnValue.parse(edn, "--initial");
    } catch (InputException e) {
      String place = "--initial:" + e.line() + ":" + e.column() + ": ";
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      String fact = message.startsWith(place) ? message.substring(place.length()) : message;
      throw new UsageException(
          "--initial '"
              + edn
              + "' is no value in EDN: "
              + fact
              + "\n  Values are such as nil, 0, '\"\"' or '{:x 0, :y 0}'.");
    }
  }
}
