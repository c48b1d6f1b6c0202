package dev.clew.histories.format;

import java.util.Optional;

/** A format in which histories are recorded. */
public enum Format {
  /** Jepsen EDN: one map per line, or one vector or list of maps. */
  EDN("edn"),
  /** JSON of the same shape: one object per line, or one array of objects. */
  JSON("json"),
  /** The console log of a Jepsen run. */
  LOG("log"),
  /** Text of one read or write a line: {@code r|w(key,value,session,txn)}. */
  TEXT("text");

  private final String id;

  Format(String id) {
    this.id = id;
  }

  /** Returns the name by which people ask for it, such as {@code edn}. */
  public String id() {
    return id;
  }

  /** Returns the format of an id, if there is one. */
  public static Optional<Format> of(String id) {
    for (Format format : values()) {
      if (format.id.equals(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
