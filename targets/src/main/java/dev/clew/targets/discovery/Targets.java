package dev.clew.targets.discovery;

import dev.clew.models.names.NearestNames;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.spi.TargetFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

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
   * @throws IllegalArgumentException if there is none, or if it does not know the URI's variant, an
   *     option or the way to provision it; the message names what there is
   */
  public static Target named(TargetUri uri) {
    return named(uri, TargetContext.contextLoader());
  }

  /** Returns the target that a URI asks for, among those that a class loader sees. */
  public static Target named(TargetUri uri, ClassLoader loader) {
    List<Target> all = all(loader);
    for (Target target : all) {
      if (target.accepts(uri)) {
        return provisioned(target.configured(uri), uri);
      }
    }
    throw new IllegalArgumentException(unknown(uri, all));
  }

  private static Target provisioned(Target target, TargetUri uri) {
    Provision asked = uri.provision().orElse(null);
    if (asked != null && !uri.isJdbc() && !target.provisions().contains(asked)) {
      throw new IllegalArgumentException(
          "target %s cannot be provisioned as %s; it can be %s"
              .formatted(
                  target.name(),
                  asked.id(),
                  target.provisions().stream()
                      .map(Provision::id)
                      .collect(Collectors.joining(", "))));
    }
    return target;
  }

  private static String unknown(TargetUri uri, List<Target> all) {
    List<String> names = all.stream().map(Target::name).distinct().toList();
    String nearest = String.join(", ", NearestNames.to(uri.name(), names));
    return uri.isJdbc()
        ? "no target takes %s; there are %s".formatted(uri, nearest)
        : "there is no target '%s'; there are %s".formatted(uri.name(), nearest);
  }
}
