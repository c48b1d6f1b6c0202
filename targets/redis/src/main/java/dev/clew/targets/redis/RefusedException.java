package dev.clew.targets.redis;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * An answer by which the server itself refuses a command, so that it certainly was not carried out.
 * Other errors may come from a proxy that had passed the command on.
 */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final Set<String> CODES =
      Set.of(
          "READONLY",
          "OOM",
          "LOADING",
          "MISCONF",
          "NOAUTH",
          "NOPERM",
          "WRONGTYPE",
          "MOVED",
          "ASK",
          "CLUSTERDOWN",
          "NOREPLICAS",
          "BUSY",
          "MASTERDOWN");

  private RefusedException(JedisDataException answer) {
    super(answer.getMessage(), answer);
  }

  /** Returns an answer as a refusal, if it is one. */
  static RuntimeException of(JedisDataException answer) {
    String text = String.valueOf(answer.getMessage());
    return CODES.contains(text.split(" ", 2)[0]) ? new RefusedException(answer) : answer;
  }
}
