package dev.clew.benchmarks.objects;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A container of distinct elements, of which inserts put one in and removes take one out.
 *
 * <p>It grows and shrinks in turns, ten in all, so that it is large at times and runs empty at
 * others. Its defect is a remove that answers what it should not, as its {@link Discipline} has it.
 */
final class SimulatedContainer implements SimulatedObject {

  private static final int TURNS = 10;
  private static final double GROWING = 0.6;

  private final Discipline discipline;
  private final String insert;
  private final String remove;
  private final int turn;
  private int invoked;
  private int inserted;

  /** An element that is in, or was. */
  static final class Element {
    final SimulatedCall insert;
    final long priority;

    /** What a remove of it will answer. */
    @Nullable Object answer;

    Element(SimulatedCall insert) {
      this.insert = insert;
      this.priority = insert.argument instanceof Long number ? number : 0;
      this.answer = insert.argument;
    }

    boolean wasInBefore(int position) {
      return insert.returnedAt < position;
    }
  }

  /** Which element comes out. */
  interface Discipline {

    /** Returns the element that the n-th insert, counted from 1, puts in; no two are equal. */
    default long element(int n) {
      return n;
    }

    /** Puts an element in. */
    void add(Element element);

    /** Takes out the element whose turn it is; null if there is none. */
    @Nullable Element take(SplittableRandom random);

    /** Makes the answer of a remove that took an element provably wrong, if that can be. */
    boolean spoil(SimulatedCall remove, Element taken);
  }

  /**
   * Creates an empty container.
   *
   * @param operations how many there will be
   */
  SimulatedContainer(Discipline discipline, String insert, String remove, int operations) {
    this.discipline = discipline;
    this.insert = insert;
    this.remove = remove;
    this.turn = Math.max(1, operations / TURNS);
  }

  @Override
  public SimulatedCall next(SplittableRandom random, int process) {
    boolean grows = invoked++ / turn % 2 == 0;
    return random.nextDouble() < (grows ? GROWING : 1 - GROWING)
        ? new SimulatedCall(insert, discipline.element(++inserted))
        : new SimulatedCall(remove, null);
  }

  @Override
  public boolean apply(SimulatedCall call, SplittableRandom random) {
    if (call.is(insert)) {
      discipline.add(new Element(call));
    } else {
      Element taken = discipline.take(random);
      call.answer = taken == null ? null : taken.answer;
      call.evidence = taken;
    }
    return true;
  }

  @Override
  public boolean spoil(SimulatedCall call) {
    return call.isDone && call.evidence instanceof Element taken && discipline.spoil(call, taken);
  }

  /** Lets a remove that took one element answer another one, which is in, and the other way. */
  static void swap(SimulatedCall remove, Element taken, Element other) {
    remove.answer = other.answer;
    other.answer = taken.answer;
  }
}
