package dev.clew.jqwik;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The target that {@link ClewHook} starts for the properties of a class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface WithTarget {

  /** Returns its URI, such as {@code h2} or {@code postgres:17}. */
  String value();

  /** Returns the level of transactions, such as {@code repeatable-read}; the strictest if empty. */
  String isolation() default "";
}
