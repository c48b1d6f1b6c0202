package dev.clew.targets.simulated.replication;

import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks several nodes the same and goes on when enough of them have replied; who is silent is asked
 * again. What is asked must therefore do no harm when it is done twice.
 *
 * @param <N> the nodes
 * @param <T> what they reply
 */
final class Gathering<N extends Node, T> {

  private static final long RESEND = 60_000;
  private static final int STUMBLES = 16;
  private static final long STALL = 30_000;

  private final Call call;
  private final int enough;
  private final Function<N, T> request;
  private final Consumer<List<T>> then;
  private final Set<N> replied = new HashSet<>();
  private final List<T> replies = new ArrayList<>();
  private boolean isStopped;

  /**
   * Creates it for the client of a call.
   *
   * @param then what the client does with that many replies
   */
  Gathering(Call call, int enough, Function<N, T> request, Consumer<List<T>> then) {
    this.call = call;
    this.enough = enough;
    this.request = request;
    this.then = then;
  }

  /**
   * Asks nodes, one after another, besides those that were asked before. A client that is held up
   * between two of them is why some nodes have heard of a write long before others.
   */
  void ask(List<N> nodes) {
    Client client = call.client();
    for (N node : nodes) {
      client.after(0, () -> ask(node));
      client.after(0, () -> client.mayPause(STUMBLES, STALL));
    }
    call.client().after(RESEND, () -> askAgain(nodes));
  }

  private void askAgain(List<N> nodes) {
    if (isOpen()) {
      nodes.stream().filter(node -> !replied.contains(node)).forEach(this::ask);
      call.client().after(RESEND, () -> askAgain(nodes));
    }
  }

  private void ask(N node) {
    call.client()
        .send(
            node,
            it -> {
              T reply = request.apply(it);
              it.send(call.client(), client -> take(node, reply));
            });
  }

  private void take(N node, T reply) {
    if (isOpen() && replied.add(node)) {
      replies.add(reply);
      if (replies.size() == enough) {
        stop();
        then.accept(replies);
      }
    }
  }

  /** Returns whether the client still waits for replies. */
  boolean isOpen() {
    return !isStopped && !call.isOver();
  }

  /** Ignores what comes from now on. */
  void stop() {
    isStopped = true;
  }
}
