package dev.clew.jqwik.arbitraries;

import dev.clew.run.schedule.Step;
import dev.clew.targets.spi.RowCondition;

/**
 * What generator and shrinking ask of steps: the same step on another key or with another value.
 */
final class Steps {

  private static final RowCondition ALL = new RowCondition.All();

  private Steps() {}

  /** Returns the step on another key; one that has no key is returned as it is. */
  static Step onKey(Step step, String key) {
    if (step instanceof Step.Read) {
      return new Step.Read(key);
    } else if (step instanceof Step.ReadForUpdate) {
      return new Step.ReadForUpdate(key);
    } else if (step instanceof Step.Write write) {
      return new Step.Write(key, write.value());
    } else if (step instanceof Step.Append append) {
      return new Step.Append(key, append.element());
    } else if (step instanceof Step.Increment increment) {
      return new Step.Increment(key, increment.addend());
    } else if (step instanceof Step.Insert insert) {
      return new Step.Insert(key, insert.value());
    } else if (step instanceof Step.Delete) {
      return new Step.Delete(key);
    }
    return step;
  }

  /** Returns the step under another condition; one that has none is returned as it is. */
  static Step where(Step step, RowCondition condition) {
    if (step instanceof Step.ReadWhere) {
      return new Step.ReadWhere(condition);
    } else if (step instanceof Step.SetWhere set) {
      return new Step.SetWhere(condition, set.value());
    } else if (step instanceof Step.AddWhere add) {
      return new Step.AddWhere(condition, add.addend());
    } else if (step instanceof Step.DeleteWhere) {
      return new Step.DeleteWhere(condition);
    }
    return step;
  }

  /**
   * Returns for how many steps one counts: as many as a person would need to say it with reads and
   * writes of keys, and one more for a lock or a condition.
   */
  static int weight(Step step) {
    if (step instanceof Step.End) {
      return 0;
    } else if (step instanceof Step.ReadForUpdate
        || (step.condition().isPresent() && step.changes())) {
      return 3;
    }
    return step instanceof Step.Increment ? 2 : 1;
  }

  /** Returns how much there is to understand in a step, where a read and a write have nothing. */
  static int complexity(Step step) {
    if (step.condition().isPresent()) {
      int condition = step.condition().get().equals(ALL) ? 0 : 1;
      return condition + (step.changes() ? 3 : 2);
    }
    boolean isPlain =
        step instanceof Step.Read
            || step instanceof Step.Write
            || step instanceof Step.Append
            || step == Step.End.COMMIT;
    return isPlain ? 0 : 1;
  }
}
