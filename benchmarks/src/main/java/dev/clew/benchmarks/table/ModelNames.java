package dev.clew.benchmarks.table;

import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.ElementSet;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.LifoStack;
import dev.clew.models.sequential.MaxPriorityQueue;
import dev.clew.models.sequential.Mutex;
import dev.clew.models.sequential.Register;
import dev.clew.models.sequential.UnitCounter;
import dev.clew.models.sequential.UnorderedQueue;

/** The models that a measuring process can be told to check. */
public final class ModelNames {

  private ModelNames() {}

  /**
   * Returns the model of a name; registers hold nil at first.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Model<?, ?> model(String name) {
    return switch (name) {
      case "register" -> Register.of(null);
      case "register-per-key" -> Register.of(null).perKey();
      case "cas-register" -> CasRegister.of(null);
      case "queue" -> new FifoQueue<>();
      case "stack" -> new LifoStack<>();
      case "priority-queue" -> new MaxPriorityQueue();
      case "unordered-queue" -> new UnorderedQueue<>();
      case "set" -> new ElementSet<>();
      case "counter" -> UnitCounter.fromZero();
      case "mutex" -> new Mutex();
      default -> throw new IllegalArgumentException("no model is called " + name);
    };
  }
}
