package dev.clew.run.interleaving;

import dev.clew.targets.sql.KnownDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * How it is seen that a session waits: the server is asked over a connection of our own; of one
 * that does not tell all, what takes longer than a patience is held to wait, too. To set aside what
 * is only slow gives another interleaving, never a wrong verdict.
 *
 * @param database what is known of it
 * @param own the connection, which has no transaction
 * @param patience for what the server does not tell
 * @param deadline for everything that must come back
 */
record Waits(KnownDatabase database, Connection own, Duration patience, Duration deadline) {

  /** Returns what the server says of a session. */
  Optional<Boolean> isWaiting(Optional<String> session) {
    return session.flatMap(identity -> database.isWaiting(own, identity));
  }

  /** Returns whether what the server says of a session is all there is to know. */
  boolean areAllTold(Optional<String> session) {
    return session.isPresent() && database.tellsAllWaits();
  }
}
