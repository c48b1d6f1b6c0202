package dev.clew.cli.report;

import dev.clew.models.isolation.Anomaly;
import dev.clew.targets.memory.MemoryEngine;
import dev.clew.targets.memory.engine.Bug;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The broken twins of in-memory engines, as text. */
public final class BugCatalogue {

  private BugCatalogue() {}

  /** Returns the bugs, each with what goes wrong, what it breaks, and what gives it away. */
  public static List<String> lines() {
    Lines lines = new Lines();
    for (MemoryEngine engine : MemoryEngine.all()) {
      engine.bugs().forEach(bug -> add(lines, engine, bug));
    }
    return lines.toList();
  }

  private static void add(Lines lines, MemoryEngine engine, Bug bug) {
    String breaks = bug.breaks();
    lines
        .add(0, 0, engine.uri(bug))
        .add(Character.toUpperCase(breaks.charAt(0)) + breaks.substring(1) + ".")
        .add("Breaks " + Wording.property(engine.claim().expected().id()) + ".")
        .add("Shows " + Wording.anomaly(bug.shows()) + companions(bug) + ".");
  }

  private static String companions(Bug bug) {
    if (bug.companions().isEmpty()) {
      return "";
    }
    return "; with it "
        + bug.companions().stream()
            .sorted(Comparator.comparing(Anomaly::id))
            .map(Wording::anomaly)
            .collect(Collectors.joining(", "));
  }
}
