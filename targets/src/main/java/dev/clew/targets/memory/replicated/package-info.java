/**
 * Several sites with a copy of everything each: a transaction works at its session's site, and the
 * others hear of its commit later.
 *
 * <p>Read {@link dev.clew.targets.memory.replicated.ReplicatedEngine}, then {@code Site}. Depends
 * on {@code memory.engine} and {@code memory.mvcc}, for the versions.
 */
@NullMarked
package dev.clew.targets.memory.replicated;

import org.jspecify.annotations.NullMarked;
