/**
 * What other artifacts add to checkers, found by {@link java.util.ServiceLoader}.
 *
 * <p>Reading order: {@link dev.clew.checkers.spi.ModelLanguage} (sequential models that are written
 * in another language), {@link dev.clew.checkers.spi.SecondOpinion} (checkers of others that judge
 * the same histories). Depends on the checkers' contract.
 */
@NullMarked
package dev.clew.checkers.spi;

import org.jspecify.annotations.NullMarked;
