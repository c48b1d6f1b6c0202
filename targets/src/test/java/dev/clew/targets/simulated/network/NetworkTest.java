package dev.clew.targets.simulated.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.spi.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private final Simulation simulation = new Simulation(1);
  private final Network network = new Network(simulation, true);
  private final Mailbox sender = new Mailbox(network);
  private final Mailbox receiver = new Mailbox(network);

  private static final class Mailbox extends Node {
    private final List<Integer> received = new ArrayList<>();

    Mailbox(Network network) {
      super(network);
    }
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private void pass(long millis) {
    simulation.pass(Duration.ofMillis(millis));
  }

  @Test
  void send_manyMessages_arriveInAnotherOrderAndNotAll() {
    numbers(1000).forEach(each -> sender.send(receiver, it -> it.received.add(each)));
    pass(1000);
    assertThat(receiver.received)
        .hasSizeBetween(980, 999)
        .doesNotHaveDuplicates()
        .isNotEqualTo(receiver.received.stream().sorted().toList());
  }

  @Test
  void sendReliably_lossesAndAPartition_eachArrivesOnce() {
    network.partition();
    numbers(1000).forEach(each -> sender.sendReliably(receiver, it -> it.received.add(each)));
    pass(100);
    network.heal();
    pass(2000);
    assertThat(receiver.received).containsExactlyInAnyOrderElementsOf(numbers(1000));
  }

  @Test
  void partition_someNodes_aboutHalfCannotBeReached() {
    List<Mailbox> others = numbers(200).stream().map(each -> new Mailbox(network)).toList();
    network.partition();
    others.forEach(other -> sender.send(other, it -> it.received.add(1)));
    pass(1000);
    assertThat(others.stream().filter(other -> !other.received.isEmpty()).count())
        .isBetween(60L, 140L);
  }

  @Test
  void crash_messagesAndTimers_areLost() {
    receiver.after(10_000, () -> receiver.received.add(0));
    sender.send(receiver, it -> it.received.add(1));
    receiver.crash();
    pass(1000);
    receiver.restart();
    sender.send(receiver, it -> it.received.add(2));
    pass(1000);
    assertThat(receiver.received).containsExactly(2);
  }

  @Test
  void pause_messagesAndTimers_comeLate() {
    receiver.mayPause(1, 1_000_000);
    receiver.after(10, () -> receiver.received.add(0));
    receiver.after(20, () -> receiver.received.add(1));
    simulation.after(30, () -> assertThat(receiver.received).isEmpty());
    pass(60_000);
    assertThat(receiver.received).containsExactly(0, 1);
  }

  @Test
  void request_nodeIsDown_isRefused() {
    Client client = new Client(network);
    Call call = new Call(client, Duration.ofSeconds(1));
    receiver.crash();
    client.request(receiver, call, it -> call.end(StepResult.done()));
    pass(500);
    assertThat(call.result()).isEqualTo(StepResult.aborted("connection refused: the node is down"));
  }

  @Test
  void call_endedTwice_theFirstCounts() {
    Call call = new Call(new Client(network), Duration.ofMillis(10));
    pass(20);
    call.end(StepResult.done());
    assertThat(call.result()).isEqualTo(StepResult.lost("no answer within 10 ms"));
  }

  @Test
  void clocks_ofTwoNodes_disagreeAndNeverGoBack() {
    assertThat(sender.clock()).isNotEqualTo(receiver.clock());
    long before = sender.clock();
    pass(7);
    assertThat(sender.clock() - before).isEqualTo(7_000);
  }
}
