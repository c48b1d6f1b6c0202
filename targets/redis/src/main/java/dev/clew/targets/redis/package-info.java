/**
 * Redis as a target: one server, or a primary whose replica is read.
 *
 * <p>Reading order: {@link dev.clew.targets.redis.RedisTarget}, {@code RedisClient}. Depends on
 * {@code targets}; knows nothing of other stores.
 */
@NullMarked
package dev.clew.targets.redis;

import org.jspecify.annotations.NullMarked;
