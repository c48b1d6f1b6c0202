package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Many independent objects of one kind, one per key; a state is that of one of them.
 *
 * @param object the model of each object
 * @param <S> the states of an object
 * @param <O> the operations
 */
public record PerKey<S extends @Nullable Object, O>(Model<S, O> object) implements Model<S, O> {

  @Override
  public S initial() {
    return object.initial();
  }

  @Override
  public Step<S> step(S state, O operation, Result result) {
    return object.step(state, operation, result);
  }

  @Override
  public O operation(Invocation invocation) {
    return object.operation(invocation.withoutKey());
  }

  @Override
  public boolean isPerKey() {
    return true;
  }

  @Override
  public boolean readsRegister(O operation) {
    return object.readsRegister(operation);
  }

  @Override
  public @Nullable O refused(O operation) {
    return object.refused(operation);
  }

  @Override
  public boolean dependsOnProcess() {
    return object.dependsOnProcess();
  }

  @Override
  public boolean takesTransactions() {
    return object.takesTransactions();
  }

  @Override
  public @Nullable Structure structure() {
    return object.structure();
  }
}
