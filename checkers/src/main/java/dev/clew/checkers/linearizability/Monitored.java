package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.monitor.Monitor;
import dev.clew.checkers.linearizability.monitor.ObjectOperations;
import dev.clew.checkers.linearizability.monitor.Ruling;
import dev.clew.checkers.linearizability.monitor.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The monitor of a kind of objects, with the buffers of one thread. */
final class Monitored {

  private final Monitor monitor;
  private final MonitorInput input;
  private final ObjectOperations buffer;

  /** By operation of an object, its number in the buffer. */
  private final int[] numbers;

  /**
   * Creates buffers.
   *
   * @param largest how many operations an object has at most
   */
  Monitored(Monitor monitor, MonitorInput input, int largest) {
    this.monitor = monitor;
    this.input = input;
    this.buffer = input.buffer();
    this.numbers = new int[largest];
  }

  /** Decides an object; undecided where the monitor does not reach. */
  Decision decide(ObjectHistories objects, int object, BooleanSupplier expired) {
    String name = monitor.name();
    if (!input.read(objects, object, buffer, numbers)) {
      return Decision.undecided("an operation is none that the monitor understands", name);
    }
    Ruling ruling = monitor.rule(buffer, expired);
    if (ruling instanceof Ruling.Violation violation) {
      return Decision.none(inWholeHistory(violation.because()), name);
    }
    return ruling instanceof Ruling.Unsuited unsuited
        ? Decision.undecided(unsuited.why(), name)
        : Decision.found(name);
  }

  private List<Sentence> inWholeHistory(List<Sentence> because) {
    List<Sentence> sentences = new ArrayList<>();
    for (Sentence sentence : because) {
      sentences.add(
          new Sentence(
              sentence.format(), sentence.operations().stream().map(buffer::index).toList()));
    }
    return sentences;
  }
}
