package dev.clew.checkers.own;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.pattern.PatternSearching;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalySource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The anomalies that are registered on the class path, each held against its examples.
 *
 * <p>An anomaly that does not do what its examples say would accuse sound databases, or pass over
 * broken ones, so one that fails is refused, and nothing is checked until it is mended.
 */
public final class OwnAnomalies {

  private OwnAnomalies() {}

  /**
   * Returns the anomalies of all {@link AnomalySource sources} that a class loader sees, in the
   * order of their names.
   *
   * @throws IllegalArgumentException if one has the name of another, or its examples do not bear it
   *     out
   */
  public static List<Anomaly> load(ClassLoader loader) {
    Map<String, Anomaly> byName = new LinkedHashMap<>();
    Anomalies.all().forEach(anomaly -> byName.put(name(anomaly), anomaly));
    List<Anomaly> own = new ArrayList<>();
    for (AnomalySource source : ServiceLoader.load(AnomalySource.class, loader)) {
      for (Anomaly anomaly : source.anomalies()) {
        if (byName.put(name(anomaly), anomaly) != null) {
          throw refusal(source, "there is an anomaly of the name " + anomaly.id() + " already");
        }
        List<String> complaints = ExampleCheck.complaints(anomaly);
        if (!complaints.isEmpty()) {
          throw refusal(source, String.join("; ", complaints));
        }
        own.add(anomaly);
      }
    }
    own.sort((one, other) -> one.id().compareTo(other.id()));
    return List.copyOf(own);
  }

  /** Returns a checker that also looks for anomalies, as far as it and they allow. */
  public static Checker beside(Checker checker, List<Anomaly> anomalies) {
    if (anomalies.isEmpty()) {
      return checker;
    }
    Checker searching =
        checker instanceof PatternSearching patterns ? patterns.searchingFor(anomalies) : checker;
    return ScanningChecker.beside(searching, anomalies);
  }

  private static String name(Anomaly anomaly) {
    return anomaly.id().toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException refusal(AnomalySource source, String why) {
    return new IllegalArgumentException(
        "the anomalies of " + source.getClass().getName() + " are refused: " + why);
  }
}
