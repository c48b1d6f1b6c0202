/**
 * How fast: JMH benchmarks of parsing and checking.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.ParseBenchmark}, {@link
 * dev.clew.benchmarks.CheckBenchmark}. The histories come from {@link
 * dev.clew.benchmarks.generate}.
 */
@NullMarked
package dev.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
