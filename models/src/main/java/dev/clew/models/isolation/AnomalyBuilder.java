package dev.clew.models.isolation;

import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.AnomalySpecification.ForbiddenBy;
import dev.clew.models.isolation.CyclePattern.Condition;
import dev.clew.models.isolation.CyclePattern.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects what makes an anomaly of one's own; made by {@link Anomaly#named}.
 *
 * <p>{@link #build} refuses an anomaly without a shape, without a model that forbids it and a
 * source for that, or without an example and its legal twin. That the one shows the anomaly and the
 * other does not is the business of {@code AnomalyContract} in the test-jar of {@code
 * clew-checkers}, and of the commands when they load it: models do not search.
 */
public final class AnomalyBuilder {

  private final String id;
  private String definition = "";
  private List<Step> steps = List.of();
  private final List<Condition> conditions = new ArrayList<>();
  private @Nullable Function<History, List<Scan.Sighting>> rule;
  private final List<ForbiddenBy> forbiddenBy = new ArrayList<>();
  private String example = "";
  private String legalTwin = "";

  AnomalyBuilder(String id) {
    this.id = id.strip();
  }

  /** Says what it is in one sentence, without the full stop. */
  public AnomalyBuilder inPlainWords(String sentence) {
    definition = sentence.strip();
    return this;
  }

  /** Says that it is a cycle of these steps, each from its transaction to the next. */
  public AnomalyBuilder cycle(Step... inOrder) {
    steps = Arrays.asList(inOrder.clone());
    return this;
  }

  /** Asks that a transaction writes nothing: the one that the step of this number leads from. */
  public AnomalyBuilder readOnly(int transaction) {
    return where(new Condition.ReadOnly(transaction));
  }

  /** Asks that a transaction writes something: the one that the step of this number leads from. */
  public AnomalyBuilder updating(int transaction) {
    return where(new Condition.Updating(transaction));
  }

  /** Asks that no two of the transactions that steps lead from write one key. */
  public AnomalyBuilder disjointWrites() {
    return where(new Condition.DisjointWrites());
  }

  /** Asks that all transactions that steps lead from read one version of a key. */
  public AnomalyBuilder sameVersionRead(String key) {
    return where(new Condition.SameVersionRead(key));
  }

  private AnomalyBuilder where(Condition condition) {
    conditions.add(condition);
    return this;
  }

  /** Says that it is what a pure function finds in a history. */
  public AnomalyBuilder scan(Function<History, List<Scan.Sighting>> pure) {
    rule = pure;
    return this;
  }

  /** Says that a model forbids it, and who says so, or why it follows. */
  public AnomalyBuilder forbiddenBy(ConsistencyModel model, String source) {
    forbiddenBy.add(new ForbiddenBy(model, source.strip()));
    return this;
  }

  /** Gives a history that shows it, and one much like it that does not and is allowed. */
  public AnomalyBuilder example(String failing, String twin) {
    example = failing;
    legalTwin = twin;
    return this;
  }

  /**
   * Returns the anomaly.
   *
   * @throws IllegalStateException if something is missing, saying what, or if an example is no
   *     history
   */
  public Anomaly build() {
    Anomaly anomaly = buildUnparsed();
    parse("the example", example);
    parse("the legal twin", legalTwin);
    return anomaly;
  }

  /** Builds without parsing the examples: the catalogue has none but tested ones. */
  Anomaly buildUnparsed() {
    require(id.matches("[A-Za-z0-9][A-Za-z0-9-]*"), "a name of letters, digits and hyphens");
    require(!definition.isEmpty(), "what it is: inPlainWords(...)");
    require(steps.isEmpty() == (rule != null), "either a cycle(...) or a scan(...)");
    require(!forbiddenBy.isEmpty(), "a model that rules it out: forbiddenBy(model, source)");
    for (ForbiddenBy edge : forbiddenBy) {
      require(!edge.source().isEmpty(), "a source for " + edge.model() + " forbidding it");
    }
    require(!example.isBlank(), "a history that shows it: example(failing, legalTwin)");
    require(!legalTwin.isBlank(), "a legal twin of its example: example(failing, legalTwin)");
    require(!legalTwin.equals(example), "a legal twin that is not the example itself");
    AnomalyShape shape = rule == null ? new CyclePattern(steps, conditions) : new HistoryScan(rule);
    require(rule == null || conditions.isEmpty(), "conditions on a cycle, not on a scan");
    return new Anomaly(
        id,
        id.replace('-', ' '),
        sentence(definition),
        shape.ordering(),
        forbiddenBy.get(0).source(),
        new AnomalySpecification(shape, forbiddenBy, example, legalTwin));
  }

  private void parse(String what, String text) {
    try {
      History.parse(text);
    } catch (InputException e) {
      throw new IllegalStateException(
          "anomaly \"" + id + "\": " + what + " is no history: " + e.getMessage(), e);
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("anomaly \"" + id + "\" needs " + what);
    }
  }

  private static String sentence(String words) {
    String text = words.endsWith(".") ? words : words + ".";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
