/**
 * Finds cycles of dependencies between transactions and names them, whatever the data are.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.graph.DependencyGraph}; {@link
 * dev.clew.checkers.isolation.graph.CycleClass}, what a cycle is called; {@link
 * dev.clew.checkers.isolation.graph.ComponentCycles}, which classes a strong component has; behind
 * it {@code CycleHeads} and {@code SingleAntiDependency} (is there one?) and {@code CycleSearch}
 * (which is shortest?). Depends on models only.
 */
@NullMarked
package dev.clew.checkers.isolation.graph;

import org.jspecify.annotations.NullMarked;
