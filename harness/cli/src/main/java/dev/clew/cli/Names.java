package dev.clew.cli;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.names.NearestNames;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Looks up what people name, and lists what there is if there is no such thing. */
final class Names {

  private Names() {}

  /**
   * Returns the workload of a name.
   *
   * @throws UsageException if there is none
   */
  static Workload workload(String name) {
    return Workloads.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    unknown(
                        "workload", name, Workloads.all().stream().map(Workload::name).toList())));
  }

  /**
   * Returns the consistency model of a name or an alias.
   *
   * @throws UsageException if there is none
   */
  static ConsistencyModel consistency(String name) {
    try {
      return ConsistencyModels.named(name);
    } catch (IllegalArgumentException e) {
      List<String> known = ConsistencyModels.all().stream().map(ConsistencyModel::id).toList();
      throw new UsageException(unknown("consistency model", name, known));
    }
  }

  /**
   * Returns the isolation level of a name.
   *
   * @throws UsageException if there is none
   */
  static IsolationLevel isolation(String name) {
    return IsolationLevel.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    unknown(
                        "isolation level",
                        name,
                        Arrays.stream(IsolationLevel.values()).map(IsolationLevel::id).toList())));
  }

  /** Returns the converter of words to the constants of an enum, in lower case with hyphens. */
  static <E extends Enum<E>> ITypeConverter<E> constants(String kind, E[] constants) {
    Map<String, E> byName = new LinkedHashMap<>();
    for (E constant : constants) {
      byName.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return word -> {
      E constant = byName.get(word);
      if (constant == null) {
        throw new TypeConversionException(unknown(kind, word, byName.keySet()));
      }
      return constant;
    };
  }

  /**
   * Returns the message about a name that is none of those known, the nearest first.
   *
   * @param kind what it should be a name of, such as {@code workload}
   */
  static String unknown(String kind, String given, Collection<String> known) {
    return "there is no "
        + kind
        + " '"
        + given
        + "'\n  There are, the nearest first: "
        + String.join(", ", NearestNames.to(given, known));
  }
}
