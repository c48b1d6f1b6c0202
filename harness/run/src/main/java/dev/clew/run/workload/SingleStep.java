package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.histories.MicroOperation;
import dev.clew.models.Model;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Plain operations of one step on one key, judged by linearizability. */
final class SingleStep implements RunnableWorkload {

  private final String name;
  private final String description;
  private final DataType dataType;
  private final Map<MicroOperation.Kind, String> functions;
  private final Set<String> telling;
  private final @Nullable Object initial;
  private final Judgement judgement;
  private final LongFunction<Generator> generator;

  /**
   * Creates a workload.
   *
   * @param functions the names under which its micro-operations are recorded
   * @param telling of them, those by which its histories are told from others'
   * @param initial what every key holds at first, which nil stands for as well
   * @param options which options of a check mean something for it
   * @param model the sequential model of an initial value
   */
  SingleStep(
      String name,
      String description,
      DataType dataType,
      Map<MicroOperation.Kind, String> functions,
      Set<String> telling,
      @Nullable Object initial,
      Set<Judgement.Option> options,
      Function<@Nullable Object, Model<?, ?>> model,
      LongFunction<Generator> generator) {
    this.name = name;
    this.description = description;
    this.dataType = dataType;
    this.functions = functions;
    this.telling = telling;
    this.initial = initial;
    this.judgement =
        new Judgement(name, "", options, asked -> model.apply(asked.initialOr(initial)));
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
  public Set<MicroOperation.Kind> operations() {
    return functions.keySet();
  }

  @Override
  public String function(MicroOperation.Kind kind) {
    String function = functions.get(kind);
    if (function == null) {
      throw new IllegalArgumentException("workload " + name + " has no operation " + kind);
    }
    return function;
  }

  /**
   * Returns whether the functions are those of this workload, and the values such as its registers
   * can hold: a collection is the reply of another object, such as all accounts of a bank, under
   * the same function name.
   */
  @Override
  public boolean recognises(HistoryShape shape) {
    if (!shape.isPlain(Set.copyOf(functions.values())) || !shape.hasAny(telling)) {
      return false;
    }
    Set<HistoryShape.Kind> ofCas = EnumSet.copyOf(HistoryShape.SCALARS);
    ofCas.add(HistoryShape.Kind.PAIR);
    String cas = functions.get(MicroOperation.Kind.CAS);
    return shape.functions().stream()
        .allMatch(
            function -> shape.isOf(function, function.equals(cas) ? ofCas : HistoryShape.SCALARS));
  }

  @Override
  public boolean decidesSeveralModels() {
    return false;
  }

  @Override
  public ConsistencyModel consistency(LevelClaim claim) {
    ConsistencyModel expected = claim.expected();
    return expected.subject() == ConsistencyModel.Subject.OPERATIONS
        ? expected
        : ConsistencyModels.LINEARIZABLE;
  }

  @Override
  public @Nullable Object answer(@Nullable Object value) {
    return value == null ? initial : value;
  }

  @Override
  public Checker checker(CheckOptions options) {
    return judgement.checker(options);
  }

  @Override
  public Generator generator(long seed) {
    return generator.apply(seed);
  }
}
