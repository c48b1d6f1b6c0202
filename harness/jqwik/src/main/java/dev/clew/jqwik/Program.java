package dev.clew.jqwik;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is generated for a parameter of type {@link dev.clew.run.schedule.Schedule} or {@link
 * dev.clew.run.schedule.Program}: at the most so many of each.
 */
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Program {

  /** Returns the number of sessions. */
  int sessions() default 3;

  /** Returns the number of transactions of each session. */
  int transactions() default 2;

  /** Returns the number of keys. */
  int keys() default 3;

  /** Returns the number of steps of each transaction, its end not counted. */
  int steps() default 4;

  /** Returns whether keys hold lists; else they hold integers. */
  boolean lists() default false;

  /**
   * Returns whether rows are inserted, deleted and picked by conditions, if the target has them.
   */
  boolean rows() default true;
}
