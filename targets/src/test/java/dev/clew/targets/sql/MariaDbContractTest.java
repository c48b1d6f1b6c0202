package dev.clew.targets.sql;

import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** A MariaDB server of our own keeps the contract of targets, at each of its levels. */
@Tag("databases")
@EnabledIf(
    value = "dev.clew.targets.sql.MariaDbServer#isThere",
    disabledReason = "no MariaDB server is installed, and none is to be had as a container")
class MariaDbContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new SqlTarget(new MariaDbDialect(), System.getenv());
  }

  @Override
  protected Duration startingTime() {
    return Duration.ofMinutes(5);
  }
}
