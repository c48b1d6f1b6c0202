package dev.clew.histories;

/** How an operation ended, as its client knows it. */
public enum Completion {
  /** It took effect. */
  OK,
  /** It certainly did not take effect. */
  FAIL,
  /** It may or may not have taken effect, or may yet; its process does nothing more. */
  INFO
}
