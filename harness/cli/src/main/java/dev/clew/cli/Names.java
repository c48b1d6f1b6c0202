package dev.clew.cli;

import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    String wanted = given.toLowerCase(Locale.ROOT);
    Comparator<String> nearest =
        Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)));
    return "there is no "
        + kind
        + " '"
        + given
        + "'\n  There are, the nearest first: "
        + String.join(", ", known.stream().sorted(nearest).toList());
  }

  /** Returns how many letters must be inserted, removed or replaced (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
