/**
 * Runs the transactions of an application in every interleaving of their statements, on a database
 * of its own, and judges each by the serial runs on the same database.
 *
 * <p>Reading order: {@link dev.clew.run.interleaving.Interleavings}, what a test says; {@link
 * dev.clew.run.interleaving.Explored}, what comes of it. Behind them {@code Stage}, which runs one
 * interleaving, with a {@code Lane} for each call and a {@code Gate} before each statement ({@code
 * GatedSource}); {@code Explorer}, which goes through them; {@code SerialRuns}, the oracle; {@code
 * Naming} and {@code Story}, which tell what went wrong. Knows no test library. Depends on targets.
 */
@NullMarked
package dev.clew.run.interleaving;

import org.jspecify.annotations.NullMarked;
