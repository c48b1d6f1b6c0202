/**
 * Simulated systems under the checkers: what each setting breaks is found, and what it keeps is not
 * contradicted. {@code Interleaving} makes the histories, one event after another, from a seed.
 */
@NullMarked
package dev.clew.run.simulated;

import org.jspecify.annotations.NullMarked;
