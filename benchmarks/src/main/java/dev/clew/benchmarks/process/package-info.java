/**
 * How fast the command is, as a whole process.
 *
 * <p>Reading order: {@code IsolationRows} and {@code SingleObjectRows} (what is checked, in which
 * heap), {@link dev.clew.benchmarks.process.WholeProcess} (how it is measured).
 */
@NullMarked
package dev.clew.benchmarks.process;

import org.jspecify.annotations.NullMarked;
