package dev.clew.targets.sql;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.util.Map;

/** HSQLDB keeps the contract of targets, at each level of its transaction model mvlocks. */
class HsqldbMvlocksContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new HsqldbDialect(), TargetUri.parse("hsqldb?tx=mvlocks"), Map.of());
  }
}
