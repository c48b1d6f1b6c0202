package dev.clew.checkers.session;

import org.jspecify.annotations.Nullable;

/**
 * Looks for a contradiction to a model of sessions.
 *
 * @param realtime whether to take versions to be ordered as their writes are in real time
 */
record Refuter(SessionModel model, boolean realtime, Effort effort) {

  /** Returns a contradiction, or null if there is none. */
  @Nullable Contradiction refute(Registers registers) {
    return switch (model) {
      case MONOTONIC_READS, READ_YOUR_WRITES, MONOTONIC_WRITES, WRITES_FOLLOW_READS -> {
        SeenVersions seen = new SeenVersions(registers, model, realtime, effort);
        yield seen.decide() == SeenVersions.Finding.NO_ORDER ? seen : null;
      }
      case PRAM, CAUSAL -> bySession(registers);
      case SEQUENTIAL -> {
        Saturation all = Saturation.sequential(registers, effort);
        yield all.isContradictory() ? all : null;
      }
    };
  }

  private @Nullable Contradiction bySession(Registers registers) {
    // It derives all that any session does, so without a cycle there is none in any.
    if (!Saturation.convergent(registers, effort).isContradictory()) {
      return null;
    }
    for (int session = 0; session < registers.sessions(); session++) {
      Saturation own =
          model == SessionModel.PRAM
              ? Saturation.pram(registers, session, effort)
              : Saturation.causal(registers, session, effort);
      if (own.isContradictory()) {
        return own;
      }
    }
    return null;
  }
}
