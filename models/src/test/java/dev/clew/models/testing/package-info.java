/**
 * What every sequential model must do, as tests: {@link dev.clew.models.testing.ModelContract}, for
 * the models of this project and for those of others.
 */
@NullMarked
package dev.clew.models.testing;

import org.jspecify.annotations.NullMarked;
