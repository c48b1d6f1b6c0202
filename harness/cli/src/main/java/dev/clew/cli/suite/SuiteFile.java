package dev.clew.cli.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.checkers.Verdict;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.Fault;
import dev.clew.run.FaultPlan;
import dev.clew.run.RunPlan;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads suites from YAML files:
 *
 * <pre>
 * suite: nightly
 * defaults: {time: 5s}
 * expectations:
 *   - name: H2 permits write skew at SERIALIZABLE
 *     target: h2
 *     isolation: serializable
 *     permits: write-skew
 *   - name: PostgreSQL keeps SERIALIZABLE
 *     target: postgres:17
 *     isolation: serializable
 *     expect: valid
 * </pre>
 *
 * <p>An expectation says what must come out: {@code expect} a verdict, {@code permits} anomalies
 * that must be seen, {@code forbids} anomalies that must not be. {@code schedule} is run instead of
 * a workload, in the notation of {@link dev.clew.run.schedule}. All else has the name and the
 * meaning of the option of {@code clew run}; {@code defaults} are those of all expectations.
 */
public final class SuiteFile {

  private static final Set<String> TOP = ordered("suite", "defaults", "expectations");
  private static final Set<String> SETTINGS =
      ordered(
          "target",
          "provision",
          "isolation",
          "workload",
          "consistency",
          "concurrency",
          "time",
          "ops",
          "rate",
          "seed",
          "faults",
          "fault-interval");
  private static final Set<String> OF_WORKLOADS =
      ordered("workload", "concurrency", "time", "ops", "rate", "seed", "faults", "fault-interval");
  private static final Set<String> EXPECTATION = expectation();

  private final String source;
  private final Function<String, Duration> durations;

  private SuiteFile(String source, Function<String, Duration> durations) {
    this.source = source;
    this.durations = durations;
  }

  /**
   * Reads a suite.
   *
   * @param durations how a duration is written
   * @throws InputException if the file cannot be read or is no suite; the message says where
   */
  public static Suite read(Path file, Function<String, Duration> durations) {
    String source = file.toString();
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new InputException(
          source,
          0,
          0,
          "cannot be read: " + e.getClass().getSimpleName(),
          "Name a YAML file, in UTF-8; docs/suite.md says what is in it.");
    }
    return new SuiteFile(source, durations).parse(text);
  }

  private Suite parse(String text) {
    Node root =
        compose(text)
            .orElseThrow(
                () -> new InputException(source, 0, 0, "the file is empty", "docs/suite.md"));
    YamlFields top = new YamlFields(source, root, "a suite", TOP);
    Optional<YamlFields> defaults =
        top.node("defaults").map(node -> new YamlFields(source, node, "defaults", SETTINGS));
    List<Expectation> expectations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : list(top)) {
      YamlFields fields = new YamlFields(source, node, "an expectation", EXPECTATION);
      Expectation expectation = expectation(new Settings(fields, defaults));
      if (!names.add(expectation.name())) {
        throw fields.error("two expectations are named '" + expectation.name() + "'", "");
      }
      expectations.add(expectation);
    }
    String name = top.read("suite", Function.identity());
    return new Suite(name == null ? fileName() : name, expectations);
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setMaxAliasesForCollections(50).build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      throw e.getProblemMark()
          .map(
              mark ->
                  new InputException(
                      source,
                      mark.getLine() + 1,
                      mark.getColumn() + 1,
                      "no YAML: " + e.getProblem(),
                      ""))
          .orElseGet(() -> new InputException(source, 0, 0, "no YAML: " + e.getProblem(), ""));
    } catch (YamlEngineException e) {
      throw new InputException(source, 0, 0, "no YAML: " + e.getMessage(), "");
    }
  }

  private List<Node> list(YamlFields top) {
    Node node =
        top.node("expectations").orElseThrow(() -> top.error("a suite needs expectations", ""));
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    throw YamlFields.error(source, node, "expectations is a list of one or more", "");
  }

  private Expectation expectation(Settings settings) {
    YamlFields fields = settings.own();
    String name = fields.read("name", SuiteFile::named);
    if (name == null) {
      throw fields.error("an expectation needs a name", "");
    }
    TargetUri target = settings.read("target", TargetUri::parse);
    if (target == null) {
      throw fields.error("'" + name + "' names no target", "clew list targets says what there is.");
    }
    Provision provision = settings.read("provision", Provision::named);
    Long operations = settings.read("ops", text -> positive(text, Long::parseLong));
    Duration time = settings.read("time", durations);
    Integer concurrency = settings.read("concurrency", text -> positive(text, Integer::parseInt));
    Double rate = settings.read("rate", text -> positive(text, Double::parseDouble));
    RunnableWorkload workload = settings.read("workload", Workloads::runnable);
    Expectation expectation =
        new Expectation(
            name,
            provision == null ? target : provisioned(fields, target, provision),
            settings.read("isolation", SuiteFile::level),
            workload == null ? RunPlan.DEFAULT_WORKLOAD : workload.name(),
            fields.read("schedule", SuiteFile::schedule),
            settings.read("consistency", text -> ConsistencyModels.named(text).id()),
            concurrency == null ? RunPlan.DEFAULT_CONCURRENCY : concurrency,
            time != null ? time : operations == null ? RunPlan.DEFAULT_TIME : Duration.ZERO,
            operations == null ? 0 : operations,
            rate == null ? 0 : rate,
            settings.read("seed", Long::valueOf),
            faults(settings),
            fields.read("expect", SuiteFile::verdict),
            fields.list("permits", Anomalies::named),
            fields.list("forbids", Anomalies::named));
    if (expectation.schedule() != null) {
      requireOnlySchedule(fields);
    }
    if (expectation.verdict() == null && !expectation.namesAnomalies()) {
      throw fields.error(
          "'" + name + "' expects nothing",
          "Say what must come out: expect (valid or invalid), permits or forbids (anomalies).");
    }
    return expectation;
  }

  private static TargetUri provisioned(YamlFields fields, TargetUri target, Provision provision) {
    try {
      return target.provisionedBy(provision);
    } catch (IllegalArgumentException e) {
      throw fields.error("provision: " + e.getMessage(), "");
    }
  }

  /** A schedule says all that is done, so what shapes a workload means nothing beside it. */
  private static void requireOnlySchedule(YamlFields fields) {
    for (String field : OF_WORKLOADS) {
      if (fields.has(field)) {
        throw fields.error(
            "'" + field + "' means nothing beside a schedule", "Leave one of them out.");
      }
    }
  }

  private static Schedule schedule(String text) {
    try {
      return Schedule.parse(text);
    } catch (InputException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private FaultPlan faults(Settings settings) {
    var faults = settings.read("faults", Fault::parse);
    Duration interval = settings.read("fault-interval", durations);
    return faults == null
        ? FaultPlan.none()
        : new FaultPlan(faults, interval == null ? FaultPlan.DEFAULT_INTERVAL : interval);
  }

  private static String named(String name) {
    if (name.isBlank() || name.lines().count() > 1) {
      throw new IllegalArgumentException("expected one line that is not empty");
    }
    return name;
  }

  private static Verdict verdict(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "valid" -> Verdict.VALID;
      case "invalid" -> Verdict.INVALID;
      default ->
          throw new IllegalArgumentException("'" + word + "' is no verdict: valid or invalid");
    };
  }

  private static IsolationLevel level(String name) {
    return IsolationLevel.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no isolation level '"
                        + name
                        + "'; there are "
                        + String.join(
                            ", ",
                            Arrays.stream(IsolationLevel.values())
                                .map(IsolationLevel::id)
                                .toList())));
  }

  private static <N extends Number> N positive(String text, Function<String, N> reader) {
    N number;
    try {
      number = reader.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
    if (!(number.doubleValue() > 0 && number.doubleValue() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(text + " is not more than 0");
    }
    return number;
  }

  private String fileName() {
    Path name = Path.of(source).getFileName();
    return name == null ? source : name.toString().replaceFirst("\\.ya?ml$", "");
  }

  private static Set<String> expectation() {
    Set<String> fields = ordered("name");
    fields.addAll(SETTINGS);
    fields.addAll(List.of("schedule", "expect", "permits", "forbids"));
    return fields;
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }

  /** The fields of an expectation, and behind them the defaults. */
  private record Settings(YamlFields own, Optional<YamlFields> defaults) {

    <T> @Nullable T read(String field, Function<String, T> reader) {
      if (own.has(field) || defaults.isEmpty()) {
        return own.read(field, reader);
      }
      return defaults.get().read(field, reader);
    }
  }
}
