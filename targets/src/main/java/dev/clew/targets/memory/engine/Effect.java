package dev.clew.targets.memory.engine;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a micro-operation does to the value of its key: the sequential meaning that all engines
 * share.
 *
 * @param writes whether the value changes hands, even if to an equal one
 * @param after the value after it; the value before it if nothing is written
 * @param answer what the client is told
 */
public record Effect(boolean writes, @Nullable Object after, StepResult answer) {

  /**
   * Returns the effect of an operation on a value; values are immutable.
   *
   * @throws IllegalArgumentException if keys of the data type do not have the operation
   */
  public static Effect of(MicroOperation operation, @Nullable Object before, DataType dataType) {
    return switch (operation.kind()) {
      case READ -> new Effect(false, before, StepResult.value(before));
      case WRITE -> new Effect(true, operation.value(), StepResult.done());
      case APPEND -> new Effect(true, appended(operation, before, dataType), StepResult.done());
      case CAS -> {
        MicroOperation.Cas cas = (MicroOperation.Cas) operation;
        boolean swaps = Objects.equals(before, cas.expected());
        yield new Effect(swaps, swaps ? cas.replacement() : before, StepResult.value(swaps));
      }
    };
  }

  private static Object appended(
      MicroOperation operation, @Nullable Object before, DataType dataType) {
    Object element = Objects.requireNonNull(operation.value(), "appended element");
    return switch (dataType) {
      case LIST -> {
        List<Object> list = new ArrayList<>();
        if (before instanceof List<?> elements) {
          list.addAll(elements);
        }
        list.add(element);
        yield Collections.unmodifiableList(list);
      }
      case TEXT -> before == null ? element.toString() : before + element.toString();
      case REGISTER ->
          throw new IllegalArgumentException(
              "a register cannot be appended to, but '%s' was asked".formatted(operation));
    };
  }
}
