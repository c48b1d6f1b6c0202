/**
 * Proofs that transactions violate an isolation level, their verification and their explanation.
 *
 * <p>Reading order: {@link dev.clew.checkers.witness.CycleWitness} with {@link
 * dev.clew.checkers.witness.Dependency}, {@link dev.clew.checkers.witness.AccessWitness}. Behind
 * them, {@code CycleVerifier} and {@code AccessVerifier} re-derive every claim from the raw
 * micro-operations and share nothing with what found it, and {@code CycleExplainer} and {@code
 * AccessExplainer} turn it into sentences, which all explanations tell as {@link
 * dev.clew.checkers.witness.Narration} does. Depends on the contract of checkers, models and
 * histories.
 */
@NullMarked
package dev.clew.checkers.witness;

import org.jspecify.annotations.NullMarked;
