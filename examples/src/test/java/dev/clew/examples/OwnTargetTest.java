package dev.clew.examples;

import dev.clew.targets.contract.StoreContract;
import dev.clew.targets.store.StoreTarget;

class OwnTargetTest extends StoreContract {

  @Override
  protected StoreTarget target() {
    return new Ex06_MyOwnTarget();
  }
}
