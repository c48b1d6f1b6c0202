package dev.clew.cli.report;

import dev.clew.targets.Availability;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be tested here, as text. */
public final class TargetCatalogue {

  private final ClassLoader drivers;
  private final Lines lines = new Lines();

  private TargetCatalogue(ClassLoader drivers) {
    this.drivers = drivers;
  }

  /**
   * Returns the targets with the ways to provision them, each with whether it is to be had here and
   * now, the URIs to name them by, and their levels.
   *
   * @param drivers where targets and the classes of their drivers are found
   */
  public static List<String> of(ClassLoader drivers) {
    TargetCatalogue catalogue = new TargetCatalogue(drivers);
    Targets.all(drivers).forEach(catalogue::add);
    return catalogue.lines.toList();
  }

  private void add(Target target) {
    lines.add(0, 2, target.name() + ": " + target.description());
    ways(target).forEach(this::add);
    examplesByLevels(target)
        .forEach(
            (levels, examples) -> {
              lines.add(2, 2, String.join("  ", examples));
              levels.forEach(this::add);
            });
  }

  private void add(Provision way, Availability availability) {
    lines.add(2, 12, String.format("%-9s %s", way.id(), availability));
  }

  /** Returns the ways to provision what the examples name, each with whether it is to be had. */
  private Map<Provision, Availability> ways(Target target) {
    Map<Provision, Availability> ways = new LinkedHashMap<>();
    for (String example : target.examples()) {
      Target configured = Targets.named(TargetUri.parse(example), drivers);
      for (Provision way : configured.provisions()) {
        ways.computeIfAbsent(way, any -> configured.availability(any, drivers));
      }
    }
    return ways;
  }

  private void add(LevelClaim claim) {
    String documented =
        claim.documented().equals(claim.nominal())
            ? ""
            : "; documented as " + Wording.property(claim.documented().id());
    lines.add(
        4,
        2,
        claim.level().id()
            + (claim.link().isEmpty() ? ": expected to be " : ": promises ")
            + Wording.property(claim.nominal().id())
            + documented);
    if (!claim.link().isEmpty()) {
      lines.add(6, 0, claim.link());
    }
  }

  /** Returns the example URIs, grouped where their levels are the same. */
  private Map<List<LevelClaim>, List<String>> examplesByLevels(Target target) {
    Map<List<LevelClaim>, List<String>> groups = new LinkedHashMap<>();
    for (String example : target.examples()) {
      List<LevelClaim> levels = Targets.named(TargetUri.parse(example), drivers).levels();
      groups.computeIfAbsent(levels, any -> new ArrayList<>()).add(example);
    }
    return groups;
  }
}
