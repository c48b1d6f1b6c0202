/**
 * Seeded histories of any size with a known verdict, as Jepsen EDN.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.generate.ListAppendHistory}, {@link
 * dev.clew.benchmarks.generate.AnomalyCluster}, {@link
 * dev.clew.benchmarks.generate.CasRegisterHistory}. Depends on nothing.
 */
@NullMarked
package dev.clew.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
