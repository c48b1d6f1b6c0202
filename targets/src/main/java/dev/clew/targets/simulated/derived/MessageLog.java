package dev.clew.targets.simulated.derived;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Faults;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker appends what producers send to a log, and keeps a view of what the log comes to, which
 * is read. A producer that has no acknowledgement does not know whether the message or its
 * acknowledgement was lost.
 *
 * <p><b>At most once</b>: it does not send again. The view is linearizable, and producers are left
 * without an answer. <b>At least once</b>: it sends again until it is acknowledged. Then the log
 * may hold a message twice: an append appears <i>twice</i>, an old value comes back over a newer
 * one, a compare-and-set that was done is answered as one that found another value.
 *
 * <p><b>Exactly once</b>: a producer numbers its messages, and the broker remembers with the log,
 * that is, on disk, the last number of each producer and its answer. What was sent again is
 * answered again, and not appended again. (The name promises more than there is: messages are
 * delivered several times, and processed once.)
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 11, "Fault tolerance", chapter
 * 12, "The end-to-end argument for databases"; KIP-98, Apache Kafka, 2017.
 */
public final class MessageLog implements Store {

  private static final long RESEND = 20_000;

  /** How often a message is processed. */
  public enum Delivery {
    /** Sent again, and processed whenever it arrives. */
    AT_LEAST_ONCE,
    /** Sent once. */
    AT_MOST_ONCE,
    /** Sent again, and processed when it arrives first. */
    EXACTLY_ONCE
  }

  private final DataType dataType;
  private final Delivery delivery;
  private final Broker broker;
  private long messages;

  /** Creates the log, empty. */
  public MessageLog(Network network, DataType dataType, Delivery delivery) {
    this.dataType = dataType;
    this.delivery = delivery;
    this.broker = new Broker(network);
    Faults.of(network).crashing(() -> broker);
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    if (delivery == Delivery.AT_MOST_ONCE) {
      call.client().request(broker, call, it -> it.process(call, operation));
    } else {
      long number = ++messages; // those of one producer grow
      produce(call, number, operation);
    }
  }

  private void produce(Call call, long number, MicroOperation operation) {
    if (!call.isOver()) {
      call.client().send(broker, it -> it.receive(call, number, operation));
      call.client().after(RESEND, () -> produce(call, number, operation));
    }
  }

  private final class Broker extends Node {

    private final Map<Object, @Nullable Object> view = new HashMap<>();
    private final Map<Client, Processed> producers = new HashMap<>();

    /** The last message of a producer, and what came of it. */
    private record Processed(long number, Effect effect) {}

    Broker(Network network) {
      super(network);
    }

    void receive(Call call, long number, MicroOperation operation) {
      Processed last = producers.get(call.client());
      if (delivery == Delivery.EXACTLY_ONCE && last != null && number <= last.number()) {
        answer(call, last.effect().answer()); // a later message is only sent after the answer
      } else {
        producers.put(call.client(), new Processed(number, process(call, operation)));
      }
    }

    Effect process(Call call, MicroOperation operation) {
      Effect effect = Effect.of(operation, view.get(operation.key()), dataType);
      view.put(operation.key(), effect.after());
      answer(call, effect.answer());
      return effect;
    }
  }
}
