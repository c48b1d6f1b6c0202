/**
 * Decides isolation levels of transactions that read and write registers, every value written once.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.register.RegisterTransactions}, who read
 * from whom; {@code RegisterReads}, the anomalies that show in that alone. Depends on the shared
 * parts of {@code isolation}, and through them on histories, models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation.register;

import org.jspecify.annotations.NullMarked;
