package dev.clew.checkers.isolation.levels;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;

/**
 * What a read must not miss, the strictest axiom first.
 *
 * <p>All have the form: if <i>t3</i> reads <i>x</i> from <i>t1</i>, and <i>t2</i>, too, wrote
 * <i>x</i> and is <em>visible</em> to the read, then <i>t2</i> commits before <i>t1</i> (Biswas and
 * Enea, On the complexity of checking transactional consistency, OOPSLA 2019). They differ in what
 * is visible.
 */
enum Axiom {
  /** Visible is whatever leads to the reader by reads, and by session order if that counts. */
  CAUSAL,

  /** Visible is what the reader read from, and what came before it in its session. */
  ATOMIC,

  /** Visible is what the reader read from before this read. */
  MONOTONIC;

  /** Returns the name of a violation, with or without session order. */
  Anomaly anomaly(boolean sessions) {
    return switch (this) {
      case CAUSAL ->
          sessions ? Anomalies.CAUSALITY_VIOLATION_PROCESS : Anomalies.CAUSALITY_VIOLATION;
      case ATOMIC -> sessions ? Anomalies.FRACTURED_READ_PROCESS : Anomalies.FRACTURED_READ;
      case MONOTONIC -> sessions ? Anomalies.OTV_PROCESS : Anomalies.OTV;
    };
  }
}
