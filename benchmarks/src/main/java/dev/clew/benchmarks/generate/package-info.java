/**
 * Seeded histories of any size with a known verdict, as Jepsen EDN.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.generate.ListAppendHistory}, {@link
 * dev.clew.benchmarks.generate.AnomalyCluster}, {@link dev.clew.benchmarks.generate.Generate},
 * which also writes those of {@link dev.clew.benchmarks.objects}.
 */
@NullMarked
package dev.clew.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
