package dev.clew.targets.sql;

import java.sql.SQLException;

/** Gives keys a row that holds nothing, in a transaction of its own, before they are first used. */
interface KeyRows {

  /** Returns after the key has a row. */
  void ensure(String key) throws SQLException;
}
