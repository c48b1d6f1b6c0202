package dev.clew.checkers.isolation.graph;

import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;
import static dev.clew.checkers.isolation.graph.DependencyGraph.WR;
import static dev.clew.checkers.isolation.graph.DependencyGraph.WW;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;

/**
 * The shapes of cycles, in the order in which they are searched for.
 *
 * <p>A cycle of a class has at least one edge of the kind that the class <em>requires</em>, and the
 * search starts from there. All anti-dependencies of list-append are by item.
 */
public enum CycleClass {
  /** Only ww. */
  G0(WW, "G0"),
  /** Ww and wr, at least one wr. */
  G1C(WR, "G1c"),
  /** Exactly one rw. */
  G_SINGLE(RW, "G-single-item"),
  /** Several rw, no two of them adjacent. */
  G_NONADJACENT(RW, "G-nonadjacent-item"),
  /** Any cycle with rw. */
  G2(RW, "G2-item");

  private final byte required;
  private final String id;

  CycleClass(byte required, String id) {
    this.required = required;
    this.id = id;
  }

  /** Returns the kind of edge that every cycle of this class has. */
  public byte required() {
    return required;
  }

  /** Returns the name of a cycle of this class that uses an order between transactions. */
  public Anomaly anomaly(Ordering ordering) {
    return Anomalies.named(
        switch (ordering) {
          case NONE -> id;
          case SESSION -> id + "-process";
          case REALTIME -> id + "-realtime";
        });
  }

  /** Returns whether every cycle of this class is one of another, too. */
  public boolean implies(CycleClass other) {
    return switch (this) {
      case G0 -> other == G0 || other == G1C;
      case G1C -> other == G1C;
      case G_SINGLE, G_NONADJACENT, G2 -> compareTo(other) <= 0;
    };
  }

  /** Returns the kinds of edges, as bits, that a cycle may have beside a required one. */
  public int mask(Ordering ordering) {
    int dependencies =
        switch (this) {
          case G0 -> bit(WW);
          case G1C, G_SINGLE -> bit(WW) | bit(WR);
          case G_NONADJACENT, G2 -> bit(WW) | bit(WR) | bit(RW);
        };
    return switch (ordering) {
      case NONE -> dependencies;
      case SESSION -> dependencies | bit(DependencyGraph.SESSION);
      // Sessions are single-threaded: session order is part of realtime order.
      case REALTIME -> dependencies | bit(DependencyGraph.REALTIME);
    };
  }

  /** Returns the bit of a kind of edge in a mask. */
  public static int bit(byte kind) {
    return 1 << kind;
  }
}
