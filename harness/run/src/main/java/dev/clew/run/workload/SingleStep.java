package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Model;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Plain operations of one step on one key, judged by linearizability. */
final class SingleStep implements Workload {

  private final String name;
  private final String description;
  private final DataType dataType;
  private final Map<MicroOperation.Kind, String> functions;
  private final Set<String> telling;
  private final @Nullable Object initial;
  private final Function<@Nullable Object, Model<?, ?>> model;
  private final LongFunction<Generator> generator;

  /**
   * Creates a workload.
   *
   * @param functions the names under which its micro-operations are recorded
   * @param telling of them, those by which its histories are told from others'
   * @param initial what every key holds at first, which nil stands for as well
   * @param model the sequential model of an initial value
   */
  SingleStep(
      String name,
      String description,
      DataType dataType,
      Map<MicroOperation.Kind, String> functions,
      Set<String> telling,
      @Nullable Object initial,
      Function<@Nullable Object, Model<?, ?>> model,
      LongFunction<Generator> generator) {
    this.name = name;
    this.description = description;
    this.dataType = dataType;
    this.functions = functions;
    this.telling = telling;
    this.initial = initial;
    this.model = model;
    this.generator = generator;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public DataType dataType() {
    return dataType;
  }

  @Override
  public boolean isTransactional() {
    return false;
  }

  @Override
  public String function(MicroOperation.Kind kind) {
    String function = functions.get(kind);
    if (function == null) {
      throw new IllegalArgumentException("workload " + name + " has no operation " + kind);
    }
    return function;
  }

  @Override
  public boolean recognises(HistoryColumns columns) {
    Collection<String> known = functions.values();
    boolean told = false;
    for (int op = 0; op < columns.operations(); op++) {
      String function = columns.functionName(columns.function(op));
      if (columns.isTransaction(op) || !known.contains(function)) {
        return false;
      }
      boolean cas = function.equals(functions.get(MicroOperation.Kind.CAS));
      if (!isSuitable(columns, columns.input(op), cas)
          || !isSuitable(columns, columns.output(op), cas)) {
        return false;
      }
      told |= telling.contains(function);
    }
    return told;
  }

  /**
   * Returns whether a value is one that such a register can hold: a collection is the reply of
   * another object, such as all accounts of a bank, under the same function name.
   */
  private static boolean isSuitable(HistoryColumns columns, int id, boolean cas) {
    Values values = columns.values();
    if (id == Values.NIL || values.isLong(id)) {
      return true;
    }
    if (values.isPair(id)) {
      return cas;
    }
    Object value = values.get(id);
    return !(value instanceof Collection || value instanceof Map);
  }

  @Override
  public ConsistencyModel consistency(LevelClaim claim) {
    return ConsistencyModels.LINEARIZABLE;
  }

  @Override
  public @Nullable Object answer(@Nullable Object value) {
    return value == null ? initial : value;
  }

  @Override
  public Checker checker(CheckOptions options) {
    ConsistencyModel asked = options.consistency().orElse(ConsistencyModels.LINEARIZABLE);
    if (!asked.equals(ConsistencyModels.LINEARIZABLE)) {
      throw new IllegalArgumentException(
          "workload "
              + name
              + " cannot be checked for "
              + asked.id()
              + ": its operations are single steps, which can be checked for linearizable");
    }
    return Linearizability.of(model.apply(options.initialGiven() ? options.initial() : initial))
        .nilRead(options.nilRead());
  }

  @Override
  public Generator generator(long seed) {
    return generator.apply(seed);
  }
}
