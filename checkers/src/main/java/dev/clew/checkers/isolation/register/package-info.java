/**
 * Decides isolation levels of transactions that read and write registers, every value written once.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.register.ReadWriteRegisterChecker} tells the
 * problem and the steps, {@code RegisterSearch} has them in order; {@link
 * dev.clew.checkers.isolation.register.RegisterTransactions}, who read from whom; {@link
 * dev.clew.checkers.isolation.register.RegisterReads}, the anomalies that show in that alone;
 * {@code KnownOrder} with {@code AssertedOrder}, and {@code KnownDependencies}, what is certain;
 * {@code CommitGuess}, {@code CommitRepair} and {@code LocalSearch}, how an order is found; {@code
 * Saturation} with {@code DerivedEdges}, why there is none; {@code OrderDoubts}, what may be there
 * all the same. Depends on the shared parts of {@code isolation}, and through them on histories,
 * models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation.register;

import org.jspecify.annotations.NullMarked;
