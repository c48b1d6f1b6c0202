package dev.clew.targets.sql;

import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/**
 * Derby keeps the contract of targets, at each of its levels. It cannot be made to wait for less
 * than a second; so this is not among the fast tests.
 */
@Tag("databases")
class DerbyContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new DerbyDialect(), Map.of());
  }
}
