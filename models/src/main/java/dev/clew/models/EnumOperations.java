package dev.clew.models;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations of a model whose second type argument is an enum: each constant under the
 * name that histories give to its function.
 */
final class EnumOperations {

  private static final ClassValue<Map<String, Object>> BY_FUNCTION =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> model) {
          return constants(model);
        }
      };

  private EnumOperations() {}

  @SuppressWarnings("unchecked") // the constants are those of the type argument O
  static <O> O resolve(Model<?, O> model, Invocation invocation) {
    Map<String, Object> constants = BY_FUNCTION.get(model.getClass());
    if (constants.isEmpty()) {
      throw new UnsupportedOperationException(
          model.getClass().getSimpleName()
              + " does not say which operation the function "
              + invocation.function()
              + " is: its operations are no enum; override operation(Invocation)");
    }
    Object constant = constants.get(functionName(invocation.function()));
    if (constant == null) {
      throw new UnsupportedOperationException(
          Invocation.unknownFunction(invocation, constants.keySet()));
    }
    return (O) constant;
  }

  private static Map<String, Object> constants(Class<?> model) {
    Map<String, Object> byName = new LinkedHashMap<>();
    Class<?> operations = argument(model, new HashMap<>());
    if (operations != null && operations.isEnum()) {
      for (Object constant : operations.getEnumConstants()) {
        byName.put(functionName(((Enum<?>) constant).name()), constant);
      }
    }
    return byName;
  }

  private static String functionName(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what stands for O in {@code Model<S, O>}, as seen from a class, or null. */
  private static @Nullable Class<?> argument(
      @Nullable Type from, Map<TypeVariable<?>, Type> bindings) {
    if (from == null) {
      return null;
    }
    Class<?> raw = bind(from, bindings);
    if (raw == Model.class) {
      Type operations = bindings.get(Model.class.getTypeParameters()[1]);
      return operations instanceof Class<?> known ? known : null;
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Class<?> found = argument(parent, bindings);
      if (found != null) {
        return found;
      }
    }
    return argument(raw.getGenericSuperclass(), bindings);
  }

  /** Notes what the type variables of a type stand for and returns its class. */
  private static Class<?> bind(Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        Type argument = arguments[i];
        bindings.put(raw.getTypeParameters()[i], bindings.getOrDefault(argument, argument));
      }
      return raw;
    }
    return (Class<?>) type;
  }
}
