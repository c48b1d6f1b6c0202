package dev.clew.targets.sql;

import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;

/** H2 keeps the contract of targets, at each of its levels. */
class H2ContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new H2Target();
  }
}
