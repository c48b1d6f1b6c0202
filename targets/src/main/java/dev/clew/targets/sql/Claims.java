package dev.clew.targets.sql;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;

/**
 * Makes the claims of levels, whose names promise the same of every database.
 *
 * @param page of the vendor's manual
 */
record Claims(String page) {

  /** Returns the claim of a level that is documented as what its name promises. */
  LevelClaim of(IsolationLevel level) {
    return of(level, nominal(level));
  }

  /** Returns the claim of a level that is documented as another model. */
  LevelClaim of(IsolationLevel level, ConsistencyModel documented) {
    return new LevelClaim(level, nominal(level), documented, page);
  }

  private static ConsistencyModel nominal(IsolationLevel level) {
    return switch (level) {
      case NONE -> throw new IllegalArgumentException("SQL names no such level");
      case READ_UNCOMMITTED -> ConsistencyModels.READ_UNCOMMITTED;
      case READ_COMMITTED -> ConsistencyModels.READ_COMMITTED;
      case REPEATABLE_READ -> ConsistencyModels.REPEATABLE_READ;
      case SNAPSHOT -> ConsistencyModels.SNAPSHOT_ISOLATION;
      case SERIALIZABLE -> ConsistencyModels.SERIALIZABLE;
    };
  }
}
