package dev.clew.assertj;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.doctor.Exercise;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.Exercised;
import dev.clew.run.workload.Question;
import dev.clew.run.workload.Question.Search;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a history.
 *
 * <p>An answer that is not decided fails every assertion, with its reason: neither {@link
 * #isConsistentWith} nor {@link #isNotConsistentWith} passes by accident. The checker is that of
 * the workload the history looks like, as for {@code clew check}; one that could be of several is
 * refused, and {@link #isAcceptedBy} takes the checker to use. In a history that was {@link
 * History#parse parsed} from the text notation, a value of a register that is read and that nobody
 * writes is the one it began with.
 */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, History> {

  private final Budget budget;
  private final boolean evenIfNotExercised;
  private @Nullable Witnessed last;

  HistoryAssert(@Nullable History history) {
    this(history == null ? null : Asked.of(history), Budget.unlimited(), false);
  }

  private HistoryAssert(@Nullable History history, Budget budget, boolean evenIfNotExercised) {
    super(history, HistoryAssert.class);
    this.budget = budget;
    this.evenIfNotExercised = evenIfNotExercised;
  }

  /** Limits what each further answer may take; one that takes more is not decided, and fails. */
  public HistoryAssert within(Budget limit) {
    return copied(new HistoryAssert(actual, limit, evenIfNotExercised));
  }

  /**
   * Lets further calls of {@link #doesNotExhibit} pass although the history had no opportunity to
   * show the anomaly.
   */
  public HistoryAssert evenIfNotExercised() {
    return copied(new HistoryAssert(actual, budget, true));
  }

  private HistoryAssert copied(HistoryAssert copy) {
    copy.info.useRepresentation(info.representation());
    if (info.hasDescription()) {
      copy.info.description(info.description());
    }
    copy.last = last;
    return copy;
  }

  /** Asserts that the history is linearizable with respect to a sequential model. */
  public HistoryAssert isLinearizable(Model<?, ?> model) {
    return isAcceptedBy(Linearizability.of(model));
  }

  /** Asserts that transactions are serializable. */
  public HistoryAssert isSerializable() {
    return isConsistentWith(ConsistencyModels.SERIALIZABLE);
  }

  /** Asserts that transactions are serializable in an order that respects real time. */
  public HistoryAssert isStrictSerializable() {
    return isConsistentWith(ConsistencyModels.STRICT_SERIALIZABLE);
  }

  /** Asserts that a consistency model allows the history. */
  public HistoryAssert isConsistentWith(ConsistencyModel model) {
    return expectValid(question().isConsistentWith(model));
  }

  /** Asserts that the history contradicts a consistency model. */
  public HistoryAssert isNotConsistentWith(ConsistencyModel model) {
    return expectInvalid(question().isConsistentWith(model));
  }

  /** Asserts that a checker accepts the history. */
  public HistoryAssert isAcceptedBy(Checker checker) {
    isNotNull();
    return expectValid(checker.check(actual, budget));
  }

  /** Asserts that a checker rejects the history, with a proof. */
  public HistoryAssert isRejectedBy(Checker checker) {
    isNotNull();
    return expectInvalid(checker.check(actual, budget));
  }

  /** Asserts that the history shows an anomaly, or one that implies it. */
  public HistoryAssert exhibits(Anomaly anomaly) {
    Search search = question().search(anomaly);
    search.witness().ifPresent(this::remember);
    if (search.witness().isEmpty()) {
      failWithMessage(
          "Expected the history to exhibit %s, but it exhibits %s.%n%s%s",
          Explained.name(anomaly),
          Explained.names(search.seen()),
          undecided(search),
          Explained.history(actual));
    }
    return this;
  }

  /**
   * Asserts that the history does not show an anomaly, nor one that implies it, though it had an
   * opportunity to, unless {@link #evenIfNotExercised}.
   */
  public HistoryAssert doesNotExhibit(Anomaly anomaly) {
    Search search = question().search(anomaly);
    search
        .witness()
        .ifPresent(
            witness ->
                failWithMessage(
                    "Expected the history not to exhibit %s, but it does.%n%s",
                    Explained.name(anomaly),
                    Explained.indented(Explained.witness(witness, actual))));
    search
        .undecided()
        .ifPresent(
            answer ->
                failWithMessage(
                    "Expected the history not to exhibit %s, but that was not decided.%n%s",
                    Explained.name(anomaly), Explained.answer(answer, actual)));
    if (!evenIfNotExercised) {
      List<Exercise> none = Exercised.lacking(actual, anomaly);
      if (!none.isEmpty()) {
        failWithMessage(
            "Expected the history not to exhibit %s. It does not, but that is not exercised: it has"
                + " no opportunity for it.%n%s%n%s%n"
                + "Call evenIfNotExercised() before, if that is what is meant.",
            Explained.name(anomaly),
            Explained.indented(Exercised.sentences(none)),
            Explained.history(actual));
      }
    }
    return this;
  }

  /** Passes the proof of the last violation asserted, with its history, to further assertions. */
  public HistoryAssert withWitness(Consumer<Witnessed> assertions) {
    if (last == null) {
      throw new IllegalStateException(
          "withWitness comes after an assertion that has a witness: isNotConsistentWith,"
              + " isRejectedBy or exhibits");
    }
    assertions.accept(last);
    return this;
  }

  private Question question() {
    isNotNull();
    return new Question(actual, budget);
  }

  private HistoryAssert expectValid(CheckResult result) {
    if (result.verdict() != Verdict.VALID) {
      failWithMessage(
          "Expected the history to be %s.%n%s%n%s",
          words(result), Explained.answer(result, actual), Explained.history(actual));
    }
    return this;
  }

  private HistoryAssert expectInvalid(CheckResult result) {
    if (result.verdict() == Verdict.INVALID) {
      remember(result.witnesses().get(0));
    } else {
      failWithMessage(
          "Expected the history not to be %s.%n%s%n%s",
          words(result), Explained.answer(result, actual), Explained.history(actual));
    }
    return this;
  }

  private void remember(Witness witness) {
    last = new Witnessed(witness, actual);
  }

  private static String undecided(Search search) {
    return search
        .undecided()
        .map(answer -> Explained.answer(answer, null) + System.lineSeparator())
        .orElse("");
  }

  private static String words(CheckResult result) {
    return result.property().replace('-', ' ');
  }
}
