package dev.clew.targets.sql;

import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.util.Map;

/** Sqlite keeps the contract of targets, at each of its levels. */
class SqliteContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new SqliteDialect(), Map.of());
  }
}
