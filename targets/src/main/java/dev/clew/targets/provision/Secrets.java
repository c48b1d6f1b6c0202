package dev.clew.targets.provision;

import java.util.UUID;

/**
 * Text that nobody can guess, for the passwords of our own servers and for names that must not
 * clash on foreign ones: the only randomness that no seed repeats. Histories do not depend on it.
 */
public final class Secrets {

  private Secrets() {}

  /** Returns 32 hexadecimal digits, 122 bits of them random. */
  public static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
