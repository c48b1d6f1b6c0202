package dev.clew.checkers.invariant.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.histories.values.Keyword;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker of logs against the definition: all pairs of sends and polled messages. */
class LogDefinitionTest {

  private static final Keyword SEND = Keyword.of("send");
  private static final Keyword POLL = Keyword.of("poll");

  @Test
  void check_randomHistories_agreesWithAllPairs() {
    Random random = new Random(11);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 8, new Log(random.nextInt(3) == 0 ? 3 : 60));

      CheckResult result = LogChecker.create().check(history);

      List<Seen> all = all(history);
      Set<String> anomalies = anomalies(history, all);
      Verdict expected =
          !anomalies.isEmpty()
              ? Verdict.INVALID
              : all.stream().anyMatch(Seen::polled) ? Verdict.VALID : Verdict.UNKNOWN;
      RandomEvents.require(history, result, expected, Map.of());
      Set<String> found =
          result.witnesses().stream()
              .map(witness -> witness.anomaly().id())
              .collect(Collectors.toCollection(TreeSet::new));
      if (!found.equals(anomalies)) {
        throw new AssertionError(history + "\nexpected " + anomalies + ", but found " + found);
      }
      verdicts.merge(expected, 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(5_000);
    assertThat(verdicts.get(Verdict.INVALID)).isGreaterThan(10_000);
  }

  /** Two logs that mostly work, and consumers that go on at random. */
  private static final class Log implements RandomEvents.Calls {
    private final List<List<Object>> logs = List.of(new ArrayList<>(), new ArrayList<>());
    private final int sloppy;
    private long next;

    Log(int sloppy) {
      this.sloppy = sloppy;
    }

    @Override
    public Call call(Random random) {
      long key = random.nextInt(4) == 0 ? 1 : 0;
      List<Object> log = logs.get((int) key);
      int kind = random.nextInt(12);
      if (kind == 0) {
        return Call.of(random.nextInt(3) == 0 ? "subscribe" : "assign", List.of(key));
      }
      if (kind < 7) {
        long message = random.nextInt(sloppy) == 0 ? 0 : next++;
        long offset = random.nextInt(sloppy) == 0 ? 0 : log.size();
        log.add(message);
        return new Call(
            "send",
            List.of(List.of(SEND, key, message)),
            List.of(List.of(SEND, key, List.of(offset, message))));
      }
      List<Object> messages = new ArrayList<>();
      int from = log.isEmpty() || random.nextInt(3) > 0 ? 0 : random.nextInt(log.size());
      for (int offset = from; offset < log.size(); offset++) {
        if (random.nextInt(sloppy) > 0) {
          messages.add(List.of((long) offset, log.get(offset)));
        }
      }
      return new Call(
          "poll", List.of(List.of(POLL)), List.of(List.of(POLL, Map.of(key, messages))));
    }
  }

  /** A message at an offset, as an operation that was ok tells it. */
  private record Seen(
      Operation operation, Object key, long offset, Object message, boolean polled, int place) {}

  private static List<Seen> all(History history) {
    List<Seen> all = new ArrayList<>();
    for (Operation op : history.operations()) {
      if (op.completion() != Completion.OK || !Set.of("send", "poll").contains(op.function())) {
        continue;
      }
      List<?> mop = (List<?>) ((List<?>) Objects.requireNonNull(op.output())).get(0);
      if (op.function().equals("send")) {
        List<?> placed = (List<?>) mop.get(2);
        all.add(new Seen(op, mop.get(1), (Long) placed.get(0), placed.get(1), false, 0));
      } else {
        ((Map<?, ?>) mop.get(1))
            .forEach(
                (key, messages) -> {
                  int place = 0;
                  for (Object each : (List<?>) messages) {
                    List<?> placed = (List<?>) each;
                    all.add(new Seen(op, key, (Long) placed.get(0), placed.get(1), true, place++));
                  }
                });
      }
    }
    return all;
  }

  private static Set<String> anomalies(History history, List<Seen> all) {
    Set<String> anomalies = new TreeSet<>();
    for (Seen one : all) {
      for (Seen other : all) {
        if (one.key.equals(other.key)) {
          boolean sameOffset = one.offset == other.offset;
          boolean sameMessage = one.message.equals(other.message);
          if (sameOffset && !sameMessage) {
            anomalies.add("inconsistent-offsets");
          }
          if (!sameOffset && sameMessage) {
            anomalies.add("duplicate-message");
          }
        }
      }
      if (one.polled) {
        List<Operation> sends =
            history.operations().stream().filter(op -> isSend(op, one)).toList();
        if (sends.isEmpty()) {
          anomalies.add("unwritten-read");
        } else if (sends.stream().allMatch(op -> op.completion() == Completion.FAIL)) {
          anomalies.add("G1a");
        }
        follow(history, all, one, anomalies);
      } else {
        boolean polled =
            all.stream()
                .anyMatch(o -> o.polled && o.key.equals(one.key) && o.message.equals(one.message));
        boolean first =
            all.stream()
                .noneMatch(
                    o ->
                        !o.polled
                            && o.key.equals(one.key)
                            && o.message.equals(one.message)
                            && o.operation.index() < one.operation.index());
        boolean beyond =
            all.stream().anyMatch(o -> o.polled && o.key.equals(one.key) && o.offset >= one.offset);
        if (!polled && first && beyond) {
          anomalies.add("lost-element");
        }
        previous(history, all, one)
            .filter(before -> before.offset >= one.offset)
            .ifPresent(before -> anomalies.add("nonmonotonic-send"));
      }
    }
    return anomalies;
  }

  private static void follow(History history, List<Seen> all, Seen now, Set<String> anomalies) {
    previous(history, all, now)
        .ifPresent(
            before -> {
              if (before.offset >= now.offset) {
                anomalies.add("nonmonotonic-poll");
              } else if (all.stream()
                  .anyMatch(
                      o ->
                          o.key.equals(now.key)
                              && before.offset < o.offset
                              && o.offset < now.offset)) {
                anomalies.add("poll-skip");
              }
            });
  }

  /** What the same process sent or polled of the log before, if nothing lies between. */
  private static Optional<Seen> previous(History history, List<Seen> all, Seen now) {
    Seen last = null;
    for (Seen each : all) {
      boolean same =
          each.polled == now.polled
              && each.key.equals(now.key)
              && each.operation.process() == now.operation.process();
      boolean earlier =
          each.operation.index() < now.operation.index()
              || (each.operation.index() == now.operation.index() && each.place < now.place);
      last = same && earlier ? each : last;
    }
    if (last == null || !now.polled) {
      return Optional.ofNullable(last);
    }
    int from = last.operation.index();
    for (Operation op : history.operations()) {
      boolean ours = op.process() == now.operation.process() && op.index() < now.operation.index();
      boolean reassigned =
          op.index() > from && Set.of("assign", "subscribe").contains(op.function());
      boolean subscribed = op.function().equals("subscribe") && now.place == 0;
      if (ours && (reassigned || subscribed)) {
        return Optional.empty();
      }
    }
    return Optional.of(last);
  }

  private static boolean isSend(Operation op, Seen seen) {
    return op.function().equals("send")
        && ((List<?>) Objects.requireNonNull(op.input()))
            .get(0)
            .equals(List.of(SEND, seen.key, seen.message));
  }
}
