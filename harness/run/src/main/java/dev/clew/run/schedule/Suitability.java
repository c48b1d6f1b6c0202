package dev.clew.run.schedule;

import dev.clew.histories.MicroOperation;
import dev.clew.run.schedule.Step.End;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a target can run a program: asked before anything is sent. */
public final class Suitability {

  private final Target target;

  private Suitability(Target target) {
    this.target = target;
  }

  /**
   * Returns why a target cannot run a program, as one sentence; nothing if it can.
   *
   * @param target need not be started
   * @param level the level of transactions that have none of their own
   */
  public static Optional<String> refusal(Program program, Target target, IsolationLevel level) {
    return new Suitability(target).refusal(program, level);
  }

  private Optional<String> refusal(Program program, IsolationLevel level) {
    DataType dataType = program.dataType();
    if (!target.dataTypes().contains(dataType)) {
      return refused("its keys hold no " + (dataType == DataType.LIST ? "lists" : "integers"));
    }
    if (program.isOfRows() && !target.takes(new RowOperation.DeleteRows(new RowCondition.All()))) {
      return refused("'%s' needs a table of rows, and it has none".formatted(rowStep(program)));
    }
    Carrying carrying = new Carrying(program, key -> key);
    for (SessionProgram session : program.sessions()) {
      for (TransactionProgram transaction : session.transactions()) {
        Optional<String> why = refusal(transaction, transaction.level().orElse(level), carrying);
        if (why.isPresent()) {
          return why;
        }
      }
    }
    if (!program.initial().isEmpty() && !target.operations().contains(MicroOperation.Kind.WRITE)) {
      return refused("there are rows at first, and it has no writes");
    }
    return Optional.empty();
  }

  private static Step rowStep(Program program) {
    List<Step> steps = program.steps();
    return steps.stream()
        .filter(step -> step.condition().isPresent())
        .findFirst()
        .or(
            () ->
                steps.stream()
                    .filter(step -> step instanceof Step.Insert || step instanceof Step.Delete)
                    .findFirst())
        .orElse(End.COMMIT);
  }

  private Optional<String> refusal(
      TransactionProgram transaction, IsolationLevel level, Carrying carrying) {
    List<IsolationLevel> levels = target.levels().stream().map(LevelClaim::level).toList();
    if (!levels.contains(level)) {
      return refused(
          "it has no level %s; it has %s"
              .formatted(
                  level.id(),
                  levels.stream().map(IsolationLevel::id).collect(Collectors.joining(", "))));
    }
    if (!target.hasTransactions() && transaction.steps().size() > 2) {
      return refused("it has no transactions of several steps, such as " + transaction.body());
    }
    if (!target.hasTransactions() && !transaction.commits()) {
      return refused("it has no transactions that could be aborted");
    }
    for (Step step : transaction.body()) {
      Optional<RowOperation> onRows = carrying.onRows(step);
      boolean taken =
          onRows.isPresent()
              ? target.takes(onRows.get())
              : target.operations().contains(carrying.onKey(step).kind());
      if (!taken) {
        return refused("it has no '%s'".formatted(step));
      }
    }
    return Optional.empty();
  }

  private Optional<String> refused(String why) {
    return Optional.of("target %s cannot run this program: %s".formatted(target.name(), why));
  }
}
