package dev.clew.run.schedule;

import dev.clew.histories.MicroOperation;
import dev.clew.run.schedule.Step.AddWhere;
import dev.clew.run.schedule.Step.Append;
import dev.clew.run.schedule.Step.Delete;
import dev.clew.run.schedule.Step.DeleteWhere;
import dev.clew.run.schedule.Step.Increment;
import dev.clew.run.schedule.Step.Insert;
import dev.clew.run.schedule.Step.Read;
import dev.clew.run.schedule.Step.ReadForUpdate;
import dev.clew.run.schedule.Step.ReadWhere;
import dev.clew.run.schedule.Step.SetWhere;
import dev.clew.run.schedule.Step.Write;
import dev.clew.targets.spi.RowCondition.KeyIs;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.Optional;
import java.util.function.Function;

/** How the steps of a program are put to a session. */
final class Carrying {

  private final boolean ofRows;
  private final Function<String, Object> keys;

  /**
   * Creates the way of a program.
   *
   * @param keys what stands for its keys
   */
  Carrying(Program program, Function<String, Object> keys) {
    this.ofRows = program.isOfRows();
    this.keys = keys;
  }

  /** Puts a step that is no end to a session. */
  StepResult carryOut(Step step, Session session) {
    Optional<RowOperation> onRows = onRows(step);
    return onRows.isPresent() ? session.step(onRows.get()) : session.step(onKey(step));
  }

  /** Returns the micro-operation that a step is if it is none on rows. */
  MicroOperation onKey(Step step) {
    if (step instanceof Read read) {
      return MicroOperation.read(keys.apply(read.of()));
    } else if (step instanceof Write write) {
      return MicroOperation.write(keys.apply(write.to()), (Object) write.value());
    } else if (step instanceof Append append) {
      return MicroOperation.append(keys.apply(append.to()), append.element());
    }
    throw new IllegalArgumentException("'" + step + "' is no micro-operation");
  }

  /**
   * Returns the operation on rows that a step is, if it is one; a write is one in a program of
   * rows, where whether the row was there must be known.
   */
  Optional<RowOperation> onRows(Step step) {
    if (step instanceof ReadForUpdate read) {
      return Optional.of(new RowOperation.ReadForUpdate(keys.apply(read.of())));
    } else if (step instanceof Increment increment) {
      return Optional.of(
          new RowOperation.Increment(keys.apply(increment.of()), increment.addend()));
    } else if (step instanceof Insert insert) {
      return Optional.of(new RowOperation.InsertRow(keys.apply(insert.of()), insert.value()));
    } else if (step instanceof Delete delete) {
      return Optional.of(new RowOperation.DeleteRows(new KeyIs(keys.apply(delete.of()))));
    } else if (step instanceof ReadWhere read) {
      return Optional.of(new RowOperation.ReadRows(read.where()));
    } else if (step instanceof SetWhere set) {
      return Optional.of(new RowOperation.SetRows(set.where(), set.value()));
    } else if (step instanceof AddWhere add) {
      return Optional.of(new RowOperation.AddToRows(add.where(), add.addend()));
    } else if (step instanceof DeleteWhere delete) {
      return Optional.of(new RowOperation.DeleteRows(delete.where()));
    } else if (ofRows && step instanceof Write write) {
      return Optional.of(
          new RowOperation.SetRows(new KeyIs(keys.apply(write.to())), write.value()));
    }
    return Optional.empty();
  }
}
