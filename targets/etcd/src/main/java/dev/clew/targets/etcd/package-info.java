/**
 * etcd as a target: a cluster on this machine, whose nodes are all used, or one that runs already.
 *
 * <p>Reading order: {@link dev.clew.targets.etcd.EtcdTarget}, {@code EtcdClient}. Depends on {@code
 * targets}; knows nothing of other stores.
 */
@NullMarked
package dev.clew.targets.etcd;

import org.jspecify.annotations.NullMarked;
