package dev.clew.targets.discovery;

import dev.clew.models.names.NearestNames;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.spi.TargetFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The targets there are: ours and those that others provide as a service. */
public final class Targets {

  private Targets() {}

  /** Returns a new instance of every target, by name. */
  public static List<Target> all() {
    return all(TargetContext.contextLoader());
  }

  /** Returns a new instance of every target that a class loader sees, by name. */
  public static List<Target> all(ClassLoader loader) {
    List<Target> targets = new ArrayList<>();
    ServiceLoader.load(Target.class, loader).forEach(targets::add);
    ServiceLoader.load(TargetFamily.class, loader)
        .forEach(family -> targets.addAll(family.targets()));
    targets.sort(Comparator.comparing(Target::name));
    return targets;
  }

  /**
   * Returns a new instance of the target that a URI asks for, configured by it.
   *
   * @throws IllegalArgumentException if there is none, or if it does not know the URI's variant or
   *     an option; the message names what there is
   */
  public static Target named(TargetUri uri) {
    return named(uri, TargetContext.contextLoader());
  }

  /** Returns the target that a URI asks for, among those that a class loader sees. */
  public static Target named(TargetUri uri, ClassLoader loader) {
    List<Target> all = all(loader);
    for (Target target : all) {
      if (target.accepts(uri)) {
        return target.configured(uri);
      }
    }
    List<String> names = all.stream().map(Target::name).distinct().toList();
    throw new IllegalArgumentException(
        uri.isJdbc()
            ? "no target takes %s; there are %s"
                .formatted(uri, String.join(", ", NearestNames.to(uri.name(), names)))
            : "there is no target '%s'; there are %s"
                .formatted(uri.name(), String.join(", ", NearestNames.to(uri.name(), names))));
  }
}
