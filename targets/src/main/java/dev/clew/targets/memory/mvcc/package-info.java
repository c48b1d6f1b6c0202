/**
 * Multi-version concurrency control: a transaction reads from a snapshot and never waits.
 *
 * <p>Reading order: {@code VersionStore}, {@link dev.clew.targets.memory.mvcc.SnapshotEngine},
 * {@link dev.clew.targets.memory.mvcc.SerializableSnapshotEngine}. Depends on {@code
 * memory.engine}.
 */
@NullMarked
package dev.clew.targets.memory.mvcc;

import org.jspecify.annotations.NullMarked;
