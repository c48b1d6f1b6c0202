/**
 * Decides whether reads of all accounts of a bank have the right total.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.bank.BankChecker}, {@code Balances}, {@code
 * BalanceWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.bank;

import org.jspecify.annotations.NullMarked;
