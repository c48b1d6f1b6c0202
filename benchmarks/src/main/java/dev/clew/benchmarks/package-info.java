/**
 * How fast: JMH benchmarks of parsing and checking, and whole-process timings of the command.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.ParseBenchmark}, {@link
 * dev.clew.benchmarks.CheckBenchmark}, {@link dev.clew.benchmarks.WholeProcess}. The histories come
 * from {@link dev.clew.benchmarks.generate}.
 */
@NullMarked
package dev.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
