/**
 * What every target must do, as a test to extend: {@link dev.clew.targets.contract.TargetContract}.
 */
@NullMarked
package dev.clew.targets.contract;

import org.jspecify.annotations.NullMarked;
