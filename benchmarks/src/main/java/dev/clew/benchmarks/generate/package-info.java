/**
 * Seeded histories of any size with a known verdict, as Jepsen EDN or as text.
 *
 * <p>Reading order: {@code TransactionHistory}, {@link
 * dev.clew.benchmarks.generate.AnomalyCluster}, {@code TextHistory}, {@link
 * dev.clew.benchmarks.generate.Generate}, which also writes those of {@link
 * dev.clew.benchmarks.objects}.
 */
@NullMarked
package dev.clew.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
