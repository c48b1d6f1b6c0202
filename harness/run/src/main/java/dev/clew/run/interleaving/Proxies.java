package dev.clew.run.interleaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Objects that stand before those of a driver. */
final class Proxies {

  /** What a call of a method comes to. */
  @FunctionalInterface
  interface Handler {
    /** Returns what the caller gets. */
    @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable;
  }

  private static final @Nullable Object[] NONE = {};

  private Proxies() {}

  /**
   * Returns an object with the methods of an interface; equality and the like are the real one's.
   */
  static <T> T of(Class<T> type, T real, Handler handler) {
    Object proxy =
        Proxy.newProxyInstance(
            Proxies.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              @Nullable Object[] given = arguments == null ? NONE : arguments;
              if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals")
                    ? Boolean.valueOf(self == given[0])
                    : invoke(real, method, given);
              }
              return handler.call(method, given);
            });
    return Objects.requireNonNull(type.cast(proxy));
  }

  /** Calls a method of the real object, and throws what it throws. */
  static @Nullable Object invoke(Object real, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }
}
