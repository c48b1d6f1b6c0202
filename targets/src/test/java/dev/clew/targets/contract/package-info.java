/**
 * What every target must do, as tests to extend: {@link dev.clew.targets.contract.TargetContract},
 * and of stores without transactions {@link dev.clew.targets.contract.StoreContract}.
 */
@NullMarked
package dev.clew.targets.contract;

import org.jspecify.annotations.NullMarked;
