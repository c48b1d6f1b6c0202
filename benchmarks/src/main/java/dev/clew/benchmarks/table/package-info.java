/**
 * Tables of linearizability checks: each row a process of its own with a heap of its own.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.table.Tables} (the command), {@link
 * dev.clew.benchmarks.table.LinearizabilityRows} and {@link
 * dev.clew.benchmarks.table.AdversarialRows} (what is measured), {@link
 * dev.clew.benchmarks.table.MeasuringProcess} (how).
 */
@NullMarked
package dev.clew.benchmarks.table;

import org.jspecify.annotations.NullMarked;
