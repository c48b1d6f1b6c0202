/**
 * Multi-version concurrency control: who writes makes a new version, and readers never wait.
 *
 * <p>Reading order: {@link dev.clew.targets.memory.mvcc.ReadCommittedEngine}, {@link
 * dev.clew.targets.memory.mvcc.VersionStore}, {@link dev.clew.targets.memory.mvcc.SnapshotEngine},
 * {@link dev.clew.targets.memory.mvcc.FirstUpdaterEngine}, {@link
 * dev.clew.targets.memory.mvcc.SerializableSnapshotEngine}. Depends on {@code memory.engine} and
 * {@code memory.locking}, for the locks of writers.
 */
@NullMarked
package dev.clew.targets.memory.mvcc;

import org.jspecify.annotations.NullMarked;
