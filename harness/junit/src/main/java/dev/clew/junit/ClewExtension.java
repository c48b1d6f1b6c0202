package dev.clew.junit;

import dev.clew.targets.TargetUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Starts the target of a class of tests, and gives what they ask for: see {@link ClewTest}. */
final class ClewExtension
    implements BeforeAllCallback, AfterAllCallback, AfterEachCallback, ParameterResolver {

  private static final String SKIP = "clew.skipUnavailable";
  private static final Namespace NAMESPACE = Namespace.create(ClewExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    ClewTest asked = context.getRequiredTestClass().getAnnotation(ClewTest.class);
    if (asked == null || started(context) != null) {
      return; // a nested class, which has that of the class around it
    }
    try {
      store(context).put(Started.class, Started.of(asked, context.getRequiredTestClass()));
    } catch (TargetUnavailableException e) {
      if (isSkipping(context)) {
        throw new TestAbortedException(e.getMessage(), e);
      }
      throw new TargetUnavailableException(
          "@ClewTest: " + fact(e), advice(e) + ", or skip such tests with -D" + SKIP + "=true", e);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@ClewTest(target = \"%s\"): %s".formatted(asked.target(), e.getMessage()), e);
    }
  }

  private static boolean isSkipping(ExtensionContext context) {
    return context.getConfigurationParameter(SKIP).map(Boolean::parseBoolean).orElse(false);
  }

  private static String fact(TargetUnavailableException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static String advice(TargetUnavailableException e) {
    return String.join(
        " ", String.valueOf(e.getMessage()).lines().skip(1).map(String::strip).toList());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Started.gives(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Started started = started(context);
    if (started == null) {
      throw new ParameterResolutionException(
          "%s is given by @ClewTest, which is on no class here"
              .formatted(parameter.getParameter().getType().getSimpleName()));
    }
    try {
      return started.give(parameter.getParameter().getType(), context.getTestMethod().isPresent());
    } catch (ParameterResolutionException e) {
      throw e;
    } catch (Exception e) {
      throw new ParameterResolutionException(
          "target %s gives no %s: %s"
              .formatted(started.uri(), parameter.getParameter().getType().getSimpleName(), e),
          e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Started started = started(context);
    if (started != null) {
      started.closeThoseOfTheTest();
    }
  }

  /** Stops the target at the class that started it, not at one nested in it. */
  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Started started = started(context);
    if (started != null && started.isOf(context.getRequiredTestClass())) {
      store(context).remove(Started.class);
      started.stop();
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  private static @Nullable Started started(ExtensionContext context) {
    return store(context).get(Started.class, Started.class);
  }
}
