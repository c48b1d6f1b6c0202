package dev.clew.assertj;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words an answer of a checker for the message of an assertion that failed. */
final class Explained {

  /** A history of more operations is not shown beside its explanation. */
  private static final int SHOWN_OPERATIONS = 20;

  private Explained() {}

  /** Returns an anomaly with its name in plain words, if that says more. */
  static String name(Anomaly anomaly) {
    return anomaly.plainName().isEmpty() || anomaly.plainName().equals(anomaly.id())
        ? anomaly.id()
        : "%s (%s)".formatted(anomaly.id(), anomaly.plainName());
  }

  /** Returns the names of anomalies, or that there are none. */
  static String names(Collection<Anomaly> anomalies) {
    return anomalies.isEmpty()
        ? "nothing"
        : anomalies.stream().map(Explained::name).distinct().collect(Collectors.joining(", "));
  }

  /** Returns why an answer is what it is: a line of the verdict, then what proves it. */
  static String answer(CheckResult result, @Nullable History history) {
    List<String> lines = new ArrayList<>();
    String property = result.property().replace('-', ' ');
    switch (result.verdict()) {
      case VALID -> lines.add("It is " + property + ": nothing in it contradicts that.");
      case UNKNOWN ->
          lines.add("Not decided whether it is " + property + ": " + sentence(result.reason()));
      case INVALID -> lines.add("It is not " + property + ": " + sentence(result.reason()));
    }
    if (result.verdict() == Verdict.INVALID && history != null) {
      lines.addAll(witness(result.witnesses().get(0), history));
    }
    if (!result.ruledOut().isEmpty()) {
      lines.add("Ruled out, with all that is stronger: %s.".formatted(names(result.ruledOut())));
    }
    if (!result.holding().isEmpty()) {
      lines.add("Holds: %s.".formatted(names(result.holding())));
    }
    lines.addAll(result.notes());
    return indented(lines);
  }

  /** Returns the explanation of a proof. */
  static List<String> witness(Witness witness, History history) {
    return witness.explain(history);
  }

  /** Returns a history as text, cut short if it is long. */
  static String history(History history) {
    if (history.size() <= SHOWN_OPERATIONS) {
      return indented(history.print().strip().lines().toList());
    }
    return "  of %d operations, of %s".formatted(history.size(), history.columns().source());
  }

  static String indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  private static String names(List<ConsistencyModel> models) {
    return models.stream().map(ConsistencyModel::plainName).collect(Collectors.joining(", "));
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
