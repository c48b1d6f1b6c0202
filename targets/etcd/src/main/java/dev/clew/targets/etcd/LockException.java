package dev.clew.targets.etcd;

import org.jspecify.annotations.Nullable;

/** A change was certainly not made, for its lock was not held. */
final class LockException extends Exception {

  private static final long serialVersionUID = 1;

  LockException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
