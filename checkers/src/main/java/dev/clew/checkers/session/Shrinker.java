package dev.clew.checkers.session;

/**
 * Leaves operations out of a contradiction as long as it stays one (delta debugging: A. Zeller, R.
 * Hildebrandt, Simplifying and isolating failure-inducing input, IEEE Transactions on Software
 * Engineering 28(2), 2002).
 *
 * <p>Whatever is left out, those go with it that observed its value: then what is left contradicts
 * the model only if the whole does.
 */
final class Shrinker {

  private static final int MAX_TRIES = 4_000;

  private final Refuter refuter;
  private Registers registers;
  private Contradiction contradiction;
  private int tries;

  private Shrinker(Refuter refuter, Registers registers, Contradiction contradiction) {
    this.refuter = refuter;
    this.registers = registers;
    this.contradiction = contradiction;
  }

  /**
   * A contradiction among few operations.
   *
   * @param registers these operations
   */
  record Shrunk(Registers registers, Contradiction contradiction) {}

  /** Returns an excerpt from which nothing more can be left out, if effort allows. */
  static Shrunk shrink(Refuter refuter, Registers registers, Contradiction contradiction) {
    Shrinker shrinker = new Shrinker(refuter, registers, contradiction);
    shrinker.keep(contradiction.involved());
    try {
      shrinker.shrink();
    } catch (Undecided e) {
      // What was reached is a contradiction, too.
      return new Shrunk(shrinker.registers, shrinker.contradiction);
    }
    return new Shrunk(shrinker.registers, shrinker.contradiction);
  }

  private void shrink() {
    for (int chunk = Math.max(1, registers.size() / 2); chunk > 0; ) {
      boolean smaller = false;
      for (int first = 0; first < registers.size() && tries < MAX_TRIES; ) {
        if (keep(without(first, first + chunk))) {
          smaller = true;
        } else {
          first += chunk;
        }
        tries++;
      }
      chunk = smaller ? Math.min(chunk, Math.max(1, registers.size() / 2)) : chunk / 2;
      if (tries >= MAX_TRIES) {
        return;
      }
    }
  }

  /** Keeps some operations if they contradict the model by themselves. */
  private boolean keep(boolean[] kept) {
    Registers fewer = registers.only(kept);
    Contradiction found = refuter.refute(fewer);
    if (found == null || (fewer.size() == registers.size() && tries > 0)) {
      return false;
    }
    registers = fewer;
    contradiction = found;
    return true;
  }

  private boolean[] without(int from, int to) {
    boolean[] kept = new boolean[registers.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i < from || i >= to;
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < kept.length; i++) {
        if (kept[i] && registers.source[i] >= 0 && !kept[registers.source[i]]) {
          kept[i] = false;
          changed = true;
        }
      }
    }
    return kept;
  }
}
