package dev.clew.run.workload;

import java.util.Random;

/** Makes sources of randomness from seeds. */
final class Seeds {

  private Seeds() {}

  /**
   * Returns the source of a seed.
   *
   * <p>{@link Random}, since its algorithm is part of its contract: a seed means the same sequence
   * on every JDK. Its first numbers are alike for seeds that are alike, hence the seed is mixed
   * first (the finalizer of SplitMix64).
   */
  static Random random(long seed) {
    long mixed = seed + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return new Random(mixed ^ (mixed >>> 31));
  }
}
