package dev.clew.targets.memory;

import dev.clew.models.isolation.Anomaly;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.engine.Engine;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An engine that can be asked for by name.
 *
 * @param id its name in a URI
 * @param mechanism how it controls concurrency, in a few words
 * @param claim the one level it offers, with the paper that describes the mechanism
 * @param allows the anomalies to be found in its histories by a check for strict serializability
 * @param dataTypes what its keys can hold
 * @param factory creates it, empty
 * @param bugs its broken twins
 */
public record MemoryEngine(
    String id,
    String mechanism,
    LevelClaim claim,
    List<Anomaly> allows,
    Set<DataType> dataTypes,
    Function<DataType, Engine<?>> factory,
    List<Bug> bugs) {

  /** Copies the collections. */
  public MemoryEngine {
    allows = List.copyOf(allows);
    dataTypes = Set.copyOf(dataTypes);
    bugs = List.copyOf(bugs);
  }

  /** Returns all engines, the default first. */
  public static List<MemoryEngine> all() {
    return MemoryEngines.ALL;
  }

  /**
   * Returns the engine of a name, or of one under which it was known before.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  static MemoryEngine named(String id) {
    String name = MemoryEngines.ALIASES.getOrDefault(id, id);
    return all().stream()
        .filter(each -> each.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "target memory has no engine '%s'; it has %s".formatted(id, names())));
  }

  private static String names() {
    return all().stream().map(MemoryEngine::id).collect(Collectors.joining(", "));
  }

  /**
   * Returns the bug of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  Bug bug(String name) {
    return bugs.stream()
        .filter(bug -> bug.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "memory:%s has no bug '%s'; %s".formatted(id, name, others())));
  }

  private String others() {
    if (!bugs.isEmpty()) {
      return "it has " + bugs.stream().map(Bug::name).collect(Collectors.joining(", "));
    }
    return "it has none; these engines have: "
        + all().stream()
            .filter(engine -> !engine.bugs().isEmpty())
            .map(MemoryEngine::id)
            .collect(Collectors.joining(", "));
  }

  /** Returns its URI. */
  public String uri() {
    return "memory:" + id;
  }

  /** Returns the URI of a broken twin. */
  public String uri(Bug bug) {
    return uri() + "?bug=" + bug.name();
  }
}
