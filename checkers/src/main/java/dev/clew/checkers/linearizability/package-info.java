/**
 * Decides linearizability with respect to any sequential model.
 *
 * <p>Reading order: {@link dev.clew.checkers.linearizability.Linearizability} (the problem and its
 * answer), {@code ObjectHistories} and {@code ObjectHistory} (a history by object), {@code
 * ObjectDecider} (who decides an object), {@code MonitorInput} and {@code Monitored} (objects of a
 * known kind; the monitors are in {@code monitor}), {@code Tasks} and {@code Outcomes} (objects in
 * parallel), {@code Transitions} (a model as a table), {@code DepthFirstSearch} with {@code
 * Pending}, {@code Moves} and {@code VisitedConfigurations} (the search), {@code
 * BreadthFirstSearch} (its fallback), {@code Shrinker} with {@code Simulation} (small
 * counterexamples), {@link dev.clew.checkers.linearizability.LinearizabilityWitness}, {@link
 * dev.clew.checkers.linearizability.ContradictionWitness} with {@code Projection}, {@code
 * WitnessVerifier} (the proof), and {@link dev.clew.checkers.linearizability.Configurations} (where
 * a search stands when it ends). Depends on the checkers' contract and on models.
 */
@NullMarked
package dev.clew.checkers.linearizability;

import org.jspecify.annotations.NullMarked;
