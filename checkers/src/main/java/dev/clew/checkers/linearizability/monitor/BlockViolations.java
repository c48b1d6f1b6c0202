package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.List;

/** Says why there is no order of a register's operations, in the terms of {@link BlockZones}. */
final class BlockViolations {

  private final ObjectOperations operations;
  private final int[] origin;
  private final int[] neededBy;

  /**
   * Creates what explains.
   *
   * @param origin by value, the operation that installs it
   * @param neededBy by value, an operation that returned and needs it
   */
  BlockViolations(ObjectOperations operations, int[] origin, int[] neededBy) {
    this.operations = operations;
    this.origin = origin;
    this.neededBy = neededBy;
  }

  /** An operation observed a value, or followed from one, that was never installed. */
  Ruling nobodyWrote(int value, int by) {
    if (operations.observed(by) == value) {
      String how =
          isRead(by) ? "%s read a value that nobody wrote" : "%s expected what nobody wrote";
      return Ruling.Violation.of(Sentence.of(how, by));
    }
    int cas = crashedFrom(value, by);
    return Ruling.Violation.of(
        Sentence.of("%s needs the effect of %s, which expected what nobody wrote", by, cas));
  }

  /** Returns the crashed compare-and-set from a value through which an operation needs it. */
  private int crashedFrom(int value, int by) {
    int cas = origin[operations.observed(by)];
    while (operations.observed(cas) != value) {
      cas = origin[operations.observed(cas)];
    }
    return cas;
  }

  /** Two compare-and-sets replaced the same value. */
  Ruling lostUpdate(int one, int other, int oneBy, int otherBy) {
    List<Sentence> because = new ArrayList<>();
    because.add(
        Sentence.of("%s and %s both replaced the same value, which was written once", one, other));
    addTookEffect(because, one, oneBy);
    addTookEffect(because, other, otherBy);
    return new Ruling.Violation(because);
  }

  private void addTookEffect(List<Sentence> because, int crashed, int by) {
    if (operations.isCrashed(crashed)) {
      because.add(Sentence.of("%s crashed, but %s needs its effect", crashed, by));
    }
  }

  /** Compare-and-sets follow from each other only. */
  Ruling cycle(int[] first) {
    int op = 0;
    while (operations.isCrashed(op)
        || operations.role(op) == Role.WRITE
        || !isUnreached(operations.observed(op), first)) {
      op++;
    }
    // What it observed follows from compare-and-sets alone; as many steps back as there are values
    // lead into the cycle.
    int value = operations.observed(op);
    for (int i = 0; i < origin.length; i++) {
      value = operations.observed(origin[value]);
    }
    int cas = origin[value];
    int previous = origin[operations.observed(cas)];
    List<Sentence> because = new ArrayList<>();
    if (cas == previous) {
      because.add(Sentence.of("%s expected a value that nobody else wrote", cas));
    } else if (origin[operations.observed(previous)] == cas) {
      because.add(Sentence.of("%s and %s each expected what the other wrote", cas, previous));
    } else {
      because.add(
          Sentence.of("%s expected what %s wrote, which itself follows from it", cas, previous));
    }
    if (op != cas && op != previous) {
      because.add(Sentence.of("%s needs that effect", op));
    }
    return new Ruling.Violation(because);
  }

  private boolean isUnreached(int value, int[] first) {
    return first[value] >= 0 && origin[value] >= 0 && operations.role(origin[value]) == Role.CAS;
  }

  /** An operation of a later level returned before one of an earlier level was invoked. */
  Ruling inversion(int returned, int invoked) {
    int later = returning(returned);
    int earlier = invoking(invoked);
    if (operations.observed(later) == operations.installed(earlier)) {
      return Ruling.Violation.of(
          Sentence.of(
              isRead(later)
                  ? "%s read what %s wrote, yet returned before that was invoked"
                  : "%s replaced what %s wrote, yet returned before that was invoked",
              later,
              earlier));
    }
    return Ruling.Violation.of(
        Sentence.of(
            isRead(earlier)
                ? "%s read a value that had been replaced"
                : "%s came after what follows from it",
            earlier),
        Sentence.of(
            isRead(later)
                ? "%s returned before %s was invoked, yet what it read follows from that"
                : "%s returned before %s was invoked, yet what it replaced follows from that",
            later,
            earlier));
  }

  /**
   * Each of two blocks comes before the other.
   *
   * @param start the first return of one block; -1 if it is that of the first value
   * @param end its last invocation
   * @param f the first return of the other
   * @param s its last invocation
   */
  Ruling zones(int start, int end, int f, int s) {
    int late = invoking(end);
    int replacing = returning(f);
    List<Sentence> because = new ArrayList<>();
    because.add(
        Sentence.of(
            isRead(late)
                ? "%s read a value that had been replaced"
                : "%s replaced a value that had been replaced",
            late));
    if (start < 0) {
      because.add(
          Sentence.of(
              "%s returned before %s was invoked, so that the first value had been replaced",
              replacing, late));
    } else {
      int early = returning(start);
      int after = invoking(s);
      because.add(
          Sentence.of(
              "%s returned before %s was invoked, so that its value came first", early, after));
      because.add(
          Sentence.of(
              "%s returned before %s was invoked, so that the earlier value had been replaced",
              replacing, late));
      addTookEffect(because, after);
    }
    addTookEffect(because, late);
    return new Ruling.Violation(because);
  }

  private void addTookEffect(List<Sentence> because, int op) {
    if (operations.isCrashed(op)) {
      addTookEffect(because, op, neededBy[operations.installed(op)]);
    }
  }

  private boolean isRead(int op) {
    return operations.role(op) == Role.READ;
  }

  private int returning(int position) {
    int op = 0;
    while (operations.returned(op) != position) {
      op++;
    }
    return op;
  }

  private int invoking(int position) {
    int op = 0;
    while (operations.invoked(op) != position) {
      op++;
    }
    return op;
  }
}
