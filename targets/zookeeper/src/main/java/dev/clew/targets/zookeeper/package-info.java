/**
 * ZooKeeper as a target: an ensemble whose servers are all used, or one that runs already.
 *
 * <p>Reading order: {@link dev.clew.targets.zookeeper.ZooKeeperTarget}, {@code ZooKeeperClient}.
 * Depends on {@code targets}; knows nothing of other stores.
 */
@NullMarked
package dev.clew.targets.zookeeper;

import org.jspecify.annotations.NullMarked;
