package dev.clew.clojure;

import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.RT;
import clojure.lang.Symbol;
import dev.clew.checkers.Budget;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.spi.SecondOpinion.Opinion;
import dev.clew.checkers.spi.SecondOpinion.Question;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a library in Clojure, by the functions of the namespace {@code clew.second-opinion}. */
final class Opinions {

  private static final String NAMESPACE = "clew.second-opinion";
  private static final Keyword VALID = Keyword.intern("valid?");
  private static final Keyword TYPES = Keyword.intern("anomaly-types");
  private static final Keyword CAUSE = Keyword.intern("cause");

  private Opinions() {}

  /** Returns whether a library is there, as a function of no arguments says. */
  static boolean isPresent(String predicate) {
    return Boolean.TRUE.equals(
        Loaders.inOurs(
            () -> {
              Models.require().invoke(Symbol.intern(NAMESPACE));
              return RT.var(NAMESPACE, predicate).invoke();
            }));
  }

  /** Returns what a library says. */
  static Opinion of(String function, History history, Question question) {
    Budget budget = Budget.of(question.limit());
    Watchdog.Outcome<Object> outcome;
    try {
      outcome =
          Watchdog.await(
              "it was asked",
              () -> {
                Models.require().invoke(Symbol.intern(NAMESPACE));
                return RT.var(NAMESPACE, function)
                    .invoke(
                        question.workload(),
                        question.consistency(),
                        ClojureValues.toClojure(question.initial()),
                        history);
              },
              budget,
              Watchdog.watch(budget));
    } catch (RuntimeException | AssertionError | StackOverflowError e) { // a bug of theirs
      return Opinion.unknown("it failed: " + e);
    }
    return outcome.value() instanceof IPersistentMap map
        ? opinion(map)
        : Opinion.unknown(
            outcome.reason().isEmpty()
                ? "it answered " + Printing.print(outcome.value())
                : outcome.reason());
  }

  private static Opinion opinion(IPersistentMap map) {
    Object valid = map.valAt(VALID);
    Verdict verdict =
        Boolean.TRUE.equals(valid)
            ? Verdict.VALID
            : Boolean.FALSE.equals(valid) ? Verdict.INVALID : Verdict.UNKNOWN;
    List<String> anomalies = new ArrayList<>();
    for (Object type : elements(map.valAt(TYPES))) {
      anomalies.add(type instanceof Keyword keyword ? keyword.getName() : String.valueOf(type));
    }
    Object cause = map.valAt(CAUSE);
    return new Opinion(
        verdict,
        anomalies,
        verdict == Verdict.UNKNOWN ? (cause == null ? "it does not say why" : "" + cause) : "");
  }

  private static Iterable<?> elements(@Nullable Object collection) {
    return collection instanceof Iterable<?> several ? several : List.of();
  }
}
