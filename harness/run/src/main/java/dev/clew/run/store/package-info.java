/**
 * The folder of a run: its history, results and plan, where people and tools find them.
 *
 * <p>Reading order: {@link dev.clew.run.store.RunFolder}, {@link dev.clew.run.store.ResultsEdn}.
 * Depends on checkers; knows nothing of how runs are carried out.
 */
@NullMarked
package dev.clew.run.store;

import org.jspecify.annotations.NullMarked;
