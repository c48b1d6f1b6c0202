package dev.clew.jqwik;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundContainerHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.CannotFindStoreException;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;

/**
 * Provides properties with a {@link Scheduler} of the target that {@link WithTarget} names, and
 * closes it behind the last of them.
 *
 * <p>Shrinking is not bounded by jqwik's ten seconds, which a database may need for a hundred
 * schedules: schedules shrink in a few hundred, however large they were.
 */
public final class ClewHook
    implements AroundContainerHook, AroundPropertyHook, ResolveParameterHook {

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  /** Makes the scheduler, in a store that the properties of the container see. */
  @Override
  public void beforeContainer(ContainerLifecycleContext context) {
    wanted(context)
        .ifPresent(
            wanted ->
                Store.<Scheduler>create(identifier(), Lifespan.RUN, () -> Scheduler.of(wanted)));
  }

  @Override
  public void afterContainer(ContainerLifecycleContext context) {
    if (wanted(context).isPresent()) {
      Store.<Scheduler>get(identifier()).reset();
    }
  }

  private static Optional<WithTarget> wanted(ContainerLifecycleContext context) {
    return context.findAnnotation(WithTarget.class);
  }

  private static Object identifier() {
    return List.of(ClewHook.class, "scheduler");
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().shrinking().isEmpty()) {
      context.attributes().setShrinking(ShrinkingMode.FULL);
    }
    return property.execute();
  }

  @Override
  public Optional<ParameterSupplier> resolve(
      ParameterResolutionContext parameter, LifecycleContext context) {
    return parameter.typeUsage().isOfType(Scheduler.class)
        ? Optional.of(
            unused ->
                scheduler()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "a Scheduler is there in classes with @WithTarget, which %s has not"
                                    .formatted(context.label()))))
        : Optional.empty();
  }

  /** Returns the scheduler of the class whose property is run; nothing if it has none. */
  static Optional<Scheduler> scheduler() {
    try {
      return Optional.of(Store.<Scheduler>get(identifier()).get());
    } catch (CannotFindStoreException e) {
      return Optional.empty();
    }
  }
}
