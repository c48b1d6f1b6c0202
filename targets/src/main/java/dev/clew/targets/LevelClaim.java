package dev.clew.targets;

import dev.clew.models.isolation.ConsistencyModel;

/**
 * What a level of a target is said to be.
 *
 * @param level the name it is offered under
 * @param nominal what that name promises
 * @param documented what the vendor's manual says it is
 * @param link the page of the manual
 */
public record LevelClaim(
    IsolationLevel level, ConsistencyModel nominal, ConsistencyModel documented, String link) {}
