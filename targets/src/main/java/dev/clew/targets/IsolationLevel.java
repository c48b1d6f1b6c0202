package dev.clew.targets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The name under which a database offers an isolation level; what it really is, is to be seen. */
public enum IsolationLevel {
  /** That of a store without transactions. */
  NONE,
  /** SQL's READ UNCOMMITTED. */
  READ_UNCOMMITTED,
  /** SQL's READ COMMITTED. */
  READ_COMMITTED,
  /** SQL's REPEATABLE READ. */
  REPEATABLE_READ,
  /** The vendor's SNAPSHOT. */
  SNAPSHOT,
  /** SQL's SERIALIZABLE. */
  SERIALIZABLE;

  /** Returns the level of a name used in commands, in either case. */
  public static Optional<IsolationLevel> named(String id) {
    return Arrays.stream(values()).filter(level -> level.id().equalsIgnoreCase(id)).findFirst();
  }

  /** Returns the name used in commands, such as {@code repeatable-read}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the name used in SQL, such as {@code REPEATABLE READ}. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
