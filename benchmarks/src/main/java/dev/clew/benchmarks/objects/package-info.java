/**
 * Seeded histories of one object, linearizable by construction, or with one known defect.
 *
 * <p>Reading order: {@link dev.clew.benchmarks.objects.SimulatedHistory}, {@link
 * dev.clew.benchmarks.objects.Simulation}, the objects behind {@link
 * dev.clew.benchmarks.objects.SimulatedObject}, and {@link
 * dev.clew.benchmarks.objects.AdversarialHistory} for what no object did. Histories go to {@link
 * dev.clew.benchmarks.objects.Events}: to a file, or into memory. Depends on {@code histories}.
 */
@NullMarked
package dev.clew.benchmarks.objects;

import org.jspecify.annotations.NullMarked;
