/**
 * Finds the cycles of dependencies once the order of every key's versions is known, whatever the
 * data are.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.versions.VersionAccesses}, versions as
 * numbers from which each dependency follows by one array read; {@link
 * dev.clew.checkers.isolation.versions.CommitOrder} and {@link
 * dev.clew.checkers.isolation.versions.Certificate}, why most histories need no graph; {@link
 * dev.clew.checkers.isolation.versions.CycleAnomalies} with {@code GraphBuilder} and {@code
 * Justification}, what is found in those that do. {@link
 * dev.clew.checkers.isolation.versions.Dependencies} lets an order that is known in part take the
 * place of a whole one, {@link dev.clew.checkers.isolation.versions.Edges} what knows no versions.
 * Depends on {@code graph}, the witnesses and histories.
 */
@NullMarked
package dev.clew.checkers.isolation.versions;

import org.jspecify.annotations.NullMarked;
