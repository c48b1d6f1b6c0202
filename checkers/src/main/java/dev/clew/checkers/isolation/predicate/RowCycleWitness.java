package dev.clew.checkers.isolation.predicate;

import static dev.clew.histories.notation.Notation.printValue;

import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.checkers.witness.Narration;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle of dependencies between transactions on rows, by key or by predicate.
 *
 * @param anomaly the class of the cycle
 * @param dependencies each leads from the transaction that the one before it leads to, the first
 *     from where the last leads to
 */
public record RowCycleWitness(Anomaly anomaly, List<RowDependency> dependencies)
    implements Witness {

  /** Copies the dependencies. */
  public RowCycleWitness {
    dependencies = List.copyOf(dependencies);
  }

  @Override
  public List<Integer> operations() {
    return dependencies.stream().map(RowDependency::from).sorted().toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new RowCycleVerifier(history).verifies(this);
  }

  @Override
  public List<String> explain(History history) {
    RowText text = new RowText(history);
    List<String> lines =
        new ArrayList<>(text.definitions(dependencies.stream().map(RowDependency::from).toList()));
    lines.addAll(
        Narration.circle(
            dependencies, (each, first, second) -> reason(each, first, second, text, history)));
    return lines;
  }

  private static String reason(
      RowDependency dependency, String first, String second, RowText text, History history) {
    return switch (dependency.kind()) {
      case WR ->
          dependency.byAbsence()
              ? read(dependency.to(), dependency.toStep(), second, text)
                  + " did not show "
                  + printValue(dependency.key())
                  + ", as "
                  + change(dependency.from(), dependency.fromStep(), first, text)
                  + " left it"
              : second + " read " + change(dependency.from(), dependency.fromStep(), first, text);
      case RW ->
          (dependency.byAbsence()
                  ? read(dependency.from(), dependency.fromStep(), first, text) + " did not show "
                  : first + " did not see ")
              + change(dependency.to(), dependency.toStep(), second, text);
      case WW ->
          change(dependency.to(), dependency.toStep(), second, text)
              + " came right behind "
              + change(dependency.from(), dependency.fromStep(), first, text);
      case SESSION -> "one process completed " + first + " before it invoked " + second;
      case REALTIME ->
          Narration.realtime(history, dependency.from(), dependency.to(), first, second);
    };
  }

  private static String read(int op, int step, String name, RowText text) {
    return text.step(op, step) instanceof ReadWhere read
        ? name + "'s read of all rows" + read.predicate().words()
        : name + "'s read by key";
  }

  private static String change(int op, int step, String name, RowText text) {
    return name + "'s " + (text.step(op, step) instanceof Change change ? change.noun() : "change");
  }
}
