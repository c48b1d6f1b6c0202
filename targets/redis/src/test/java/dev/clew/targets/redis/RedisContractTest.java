package dev.clew.targets.redis;

import dev.clew.targets.contract.StoreContract;
import dev.clew.targets.store.StoreTarget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("databases")
class RedisContractTest extends StoreContract {

  @BeforeAll
  static void requireRedis() {
    RedisInstalled.assume();
  }

  @Override
  protected StoreTarget target() {
    return new RedisTarget();
  }
}
