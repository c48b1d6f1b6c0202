/**
 * Decides linearizability with respect to any sequential model.
 *
 * <p>Reading order: {@link dev.clew.checkers.linearizability.Linearizability} (the problem and its
 * answer), {@code ObjectHistories} and {@code ObjectHistory} (a history by object), {@code
 * Transitions} (a model as a table), {@code DepthFirstSearch} with {@code Pending}, {@code Moves}
 * and {@code VisitedConfigurations} (the search), {@code BreadthFirstSearch} (its fallback), {@code
 * Shrinker} with {@code Simulation} (small counterexamples), {@link
 * dev.clew.checkers.linearizability.LinearizabilityWitness} and {@code WitnessVerifier} (the
 * proof). Depends on the checkers' contract and on models.
 */
@NullMarked
package dev.clew.checkers.linearizability;

import org.jspecify.annotations.NullMarked;
