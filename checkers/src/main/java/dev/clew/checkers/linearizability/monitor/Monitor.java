package dev.clew.checkers.linearizability.monitor;

import java.util.function.BooleanSupplier;

/**
 * Decides whether the operations on one object of a certain kind are linearizable.
 *
 * <p>A monitor is exact: it answers {@link Ruling.Valid} if there is an order and {@link
 * Ruling.Violation} if there is none. Where its method does not reach, such as a value that was
 * written twice, it answers {@link Ruling.Unsuited}, and a search decides.
 *
 * <p>Monitors hold no state between objects and may be used by several threads.
 */
public interface Monitor {

  /** Returns what a report says that the verdict was decided by, such as {@code block zones}. */
  String name();

  /**
   * Decides an object.
   *
   * @param expired whether time has run out; looked at by monitors that are not linear, which then
   *     answer that they are unsuited
   */
  Ruling rule(ObjectOperations operations, BooleanSupplier expired);
}
