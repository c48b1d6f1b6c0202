/**
 * Finds cycles of a given pattern, whatever the data are.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.pattern.PatternSearch}; {@code
 * CycleConditions}, what it asks of transactions; {@code PathSearch}, the paths at the end of
 * patterns; {@link dev.clew.checkers.isolation.pattern.EdgeEvidence}, what both ask the data for,
 * and {@code Adjacency}, the edges of a graph by kind. The patterns themselves are data, {@link
 * dev.clew.models.isolation.CyclePattern}. Depends on the graph, the witnesses and models.
 */
@NullMarked
package dev.clew.checkers.isolation.pattern;

import org.jspecify.annotations.NullMarked;
