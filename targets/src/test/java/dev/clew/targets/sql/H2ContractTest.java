package dev.clew.targets.sql;

import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.util.Map;

/** H2 keeps the contract of targets, at each of its levels. */
class H2ContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new H2Dialect(), Map.of());
  }
}
