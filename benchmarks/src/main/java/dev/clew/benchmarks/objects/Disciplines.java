package dev.clew.benchmarks.objects;

import dev.clew.benchmarks.objects.SimulatedContainer.Discipline;
import dev.clew.benchmarks.objects.SimulatedContainer.Element;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The disciplines of containers.
 *
 * <p>All but the bag swap the answers of two removes. The first is about to return; the element it
 * gets instead of its own is one before which more others are due than removes are pending, so that
 * whoever takes it is invoked after that return, if anybody takes it at all.
 */
final class Disciplines {

  private Disciplines() {}

  /** First in, first out; wrong is what went in after something that comes out later. */
  record Queue(Deque<Element> elements, int processes) implements Discipline {

    Queue(int processes) {
      this(new ArrayDeque<>(), processes);
    }

    @Override
    public void add(Element element) {
      elements.addLast(element);
    }

    @Override
    public @Nullable Element take(SplittableRandom random) {
      return elements.pollFirst();
    }

    @Override
    public boolean spoil(SimulatedCall remove, Element taken) {
      Element other = behind(elements, processes);
      if (other == null || !taken.wasInBefore(other.insert.invokedAt)) {
        return false;
      }
      SimulatedContainer.swap(remove, taken, other);
      return true;
    }
  }

  /** Last in, first out; wrong is what lay below something all the while. */
  record Stack(Deque<Element> elements, int processes) implements Discipline {

    Stack(int processes) {
      this(new ArrayDeque<>(), processes);
    }

    @Override
    public void add(Element element) {
      elements.addFirst(element);
    }

    @Override
    public @Nullable Element take(SplittableRandom random) {
      return elements.pollFirst();
    }

    @Override
    public boolean spoil(SimulatedCall remove, Element taken) {
      Element other = behind(elements, processes);
      if (other == null
          || !other.wasInBefore(taken.insert.invokedAt)
          || !taken.wasInBefore(remove.invokedAt)) {
        return false;
      }
      SimulatedContainer.swap(remove, taken, other);
      return true;
    }
  }

  /** Greatest first; wrong is what is smaller than something that was in all the while. */
  record Greatest(PriorityQueue<Element> elements, int processes) implements Discipline {

    /** Odd, so that multiplying by it modulo a power of two maps no two numbers to one. */
    private static final long SPREAD = 0x9E3779B1L;

    private static final long PRIORITIES = 1L << 28;

    Greatest(int processes) {
      this(
          new PriorityQueue<>(Comparator.comparingLong((Element e) -> e.priority).reversed()),
          processes);
    }

    @Override
    public long element(int n) {
      return n * SPREAD & PRIORITIES - 1;
    }

    @Override
    public void add(Element element) {
      elements.add(element);
    }

    @Override
    public @Nullable Element take(SplittableRandom random) {
      return elements.poll();
    }

    @Override
    public boolean spoil(SimulatedCall remove, Element taken) {
      if (elements.size() <= processes || !taken.wasInBefore(remove.invokedAt)) {
        return false;
      }
      Element least = taken;
      for (Element element : elements) {
        least = element.priority < least.priority ? element : least;
      }
      // What has come in since may be greater than what was taken, but the least is not.
      if (least == taken) {
        return false;
      }
      SimulatedContainer.swap(remove, taken, least);
      return true;
    }
  }

  /** In any order; wrong is what came out before. */
  record Bag(List<Element> elements, List<Element> gone) implements Discipline {

    Bag() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void add(Element element) {
      elements.add(element);
    }

    @Override
    public @Nullable Element take(SplittableRandom random) {
      if (elements.isEmpty()) {
        return null;
      }
      int at = random.nextInt(elements.size());
      Element last = elements.remove(elements.size() - 1);
      Element taken = at == elements.size() ? last : elements.set(at, last);
      if (gone.isEmpty()) {
        gone.add(taken);
      }
      return taken;
    }

    @Override
    public boolean spoil(SimulatedCall remove, Element taken) {
      if (taken == gone.get(0)) {
        return false;
      }
      remove.answer = gone.get(0).answer;
      elements.add(taken);
      return true;
    }
  }

  /** Returns the element before which some others are due; null if there are not as many. */
  private static @Nullable Element behind(Deque<Element> elements, int others) {
    if (elements.size() <= others) {
      return null;
    }
    Iterator<Element> due = elements.iterator();
    for (int i = 0; i < others; i++) {
      due.next();
    }
    return due.next();
  }
}
