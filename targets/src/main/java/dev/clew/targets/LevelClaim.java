package dev.clew.targets;

import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a level of a target is said to be.
 *
 * @param level the name it is offered under
 * @param nominal what that name promises
 * @param documented what the vendor's manual says it is
 * @param link the page of the manual; empty if there is none, and the models are what people expect
 */
public record LevelClaim(
    IsolationLevel level, ConsistencyModel nominal, ConsistencyModel documented, String link) {

  /**
   * Returns the model to hold the level to if nothing else is said: what the name promises for
   * serializable, which nobody may weaken by documenting it away; what is documented otherwise.
   */
  public ConsistencyModel expected() {
    return level == IsolationLevel.SERIALIZABLE ? nominal : documented;
  }

  /**
   * Returns the claim of a level among those that a target offers.
   *
   * @param offered the claims of the target, the default first
   * @param level the level, or null for the default
   * @param target the target's name, for the message
   * @throws IllegalArgumentException if it offers no such level; the message names those it does
   */
  public static LevelClaim offered(
      List<LevelClaim> offered, @Nullable IsolationLevel level, TargetUri target) {
    return offered.stream()
        .filter(claim -> level == null || claim.level() == level)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(none(offered, level, target)));
  }

  private static String none(
      List<LevelClaim> offered, @Nullable IsolationLevel level, TargetUri target) {
    return level == null
        ? "target %s offers no isolation level".formatted(target)
        : "target %s does not offer isolation level %s; it offers %s"
            .formatted(
                target,
                level.id(),
                offered.stream()
                    .map(claim -> claim.level().id())
                    .collect(Collectors.joining(", ")));
  }
}
