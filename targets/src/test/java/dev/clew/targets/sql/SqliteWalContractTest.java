package dev.clew.targets.sql;

import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.util.Map;

/** SQLite with a write-ahead log keeps the contract of targets. */
class SqliteWalContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new SqliteDialect(), TargetUri.parse("sqlite?journal=wal"), Map.of());
  }
}
