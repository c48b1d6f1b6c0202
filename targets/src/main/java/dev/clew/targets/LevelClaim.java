package dev.clew.targets;

import dev.clew.models.isolation.ConsistencyModel;

/**
 * What a level of a target is said to be.
 *
 * @param level the name it is offered under
 * @param nominal what that name promises
 * @param documented what the vendor's manual says it is
 * @param link the page of the manual; empty if there is none, and the models are what people expect
 */
public record LevelClaim(
    IsolationLevel level, ConsistencyModel nominal, ConsistencyModel documented, String link) {

  /**
   * Returns the model to hold the level to if nothing else is said: what the name promises for
   * serializable, which nobody may weaken by documenting it away; what is documented otherwise.
   */
  public ConsistencyModel expected() {
    return level == IsolationLevel.SERIALIZABLE ? nominal : documented;
  }
}
