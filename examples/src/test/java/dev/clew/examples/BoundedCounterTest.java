package dev.clew.examples;

import dev.clew.examples.Ex04_MyOwnModel.BoundedCounter;
import dev.clew.models.Model;
import dev.clew.models.testing.ModelContract;

class BoundedCounterTest extends ModelContract<BoundedCounter.Op> {

  @Override
  protected Model<?, BoundedCounter.Op> model() {
    return new BoundedCounter(3);
  }
}
