package dev.clew.histories;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.cas;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.Interned;
import dev.clew.histories.format.EdnWriter;
import dev.clew.histories.format.EventWriter;
import dev.clew.histories.values.Keyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  private final AtomicLong clock = new AtomicLong();
  private final Recorder recorder = Recorder.timedBy(() -> clock.addAndGet(10));

  @Test
  void store_recordedUnderConcurrency_hasEveryOperation() {
    ConcurrentMap<String, Integer> store = new ConcurrentHashMap<>();
    Recorder ofStore = Recorder.create();
    Concurrently.run(
        5,
        42,
        process -> {
          for (int i = 0; i < 200; i++) {
            int v = process.random().nextInt(5);
            ofStore.invoke(process, write("x", v)).complete(() -> store.put("x", v));
            ofStore.invoke(process, read("x")).completeWith(() -> store.get("x"));
          }
        });
    History history = ofStore.history();
    assertThat(history.size()).isEqualTo(2000);
    assertThat(history.columns().processes()).isEqualTo(5);
    assertThat(history.operations())
        .allMatch(operation -> operation.completion() == Completion.OK)
        .noneMatch(operation -> operation.output() == null);
  }

  @Test
  void microOperation_asString_isInTheNotation() {
    assertThat(List.of(read("x"), read(1, List.of("a b")), write(Keyword.of("k"), null)))
        .extracting(Object::toString)
        .containsExactly("read x", "read 1 [\"a b\"]", "write :k nil");
    assertThat(append("x", 3)).hasToString("append x 3");
    assertThat(cas("x", null, 3)).hasToString("cas x nil 3");
  }

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  @Test
  void invoke_ofSingleKeyOperations_recordsWhatWasAskedAndAnswered() {
    recorder.invoke(0, write("x", 1)).complete(() -> {});
    recorder.invoke(0, read("x")).completeWith(() -> 1);
    recorder.invoke(0, cas("x", 1, 2)).completeWith(() -> true);
    recorder.invoke(0, cas("x", 1, 3)).completeWith(() -> false);
    recorder.invoke(0, append("x", "a")).completeWith(() -> "what the call returned");
    recorder.invoke(0, "enqueue", 5).complete(() -> {});
    recorder.invoke(0, "dequeue", null).completeWith(() -> 5);
    assertThat(recorder.history().print())
        .isEqualTo(
            """
            write x 1 by 0;
            read x 1 by 0;
            cas x 1 2 by 0;
            cas x 1 3 fail by 0;
            append x a by 0;
            enqueue 5 by 0;
            dequeue -> 5 by 0
            """);
  }

  @Test
  void invoke_ofFunctionWithAKey_recordsTheKeyAndOfAGetTheAnswer() {
    recorder.invoke(0, "put", "x", 1).ok(null);
    recorder.invoke(0, "get", "x", null).ok(1);
    HistoryColumns columns = recorder.history().columns();
    for (int op = 0; op < 2; op++) {
      assertThat(columns.keyValue(columns.key(op))).isEqualTo("x");
      assertThat(columns.values().get(columns.output(op))).isEqualTo(1L);
    }
  }

  @Test
  void invoke_ofTransaction_recordsTheReadsThatAreFilledIn() {
    recorder
        .invoke(0, List.of(read("x"), append("y", 1), read("y")))
        .completeWith(() -> List.of(read("x", null), append("y", 1), read("y", List.of(1))));
    recorder.invoke(1, List.of(append("x", 1))).complete(() -> {});
    recorder.invoke(1, List.of(read("x"))).fail("deadlock");
    assertThat(recorder.history().print())
        .isEqualTo(
            """
            T1: read x nil, append y 1, read y [1] by 0;
            T2: append x 1 by 1;
            T3: read x fail deadlock by 1
            """);
  }

  @Test
  void exception_ofTypeThatFails_isFailAndOthersAreInfo() {
    Recorder failing = recorder.failingOn(RefusedException.class);
    assertThat(failing.invoke(0, write("x", 1)).complete(() -> refuse()))
        .isEqualTo(Completion.FAIL);
    assertThat(failing.invoke(0, read("x")).completeWith(() -> timeOut()))
        .isEqualTo(Completion.INFO);
    assertThat(recorder.invoke(1, write("x", 1)).complete(() -> refuse()))
        .isEqualTo(Completion.INFO);
    HistoryColumns columns = failing.history().columns();
    assertThat(columns.error(0)).asString().endsWith("RefusedException: no");
    assertThat(columns.error(1)).isEqualTo("java.util.concurrent.TimeoutException: late");
  }

  private static void refuse() throws RefusedException {
    throw new RefusedException("no");
  }

  private static Object timeOut() throws TimeoutException {
    throw new TimeoutException("late");
  }

  @Test
  void error_isInfoAndThrownOn() {
    OpenOperation operation = recorder.invoke(0, write("x", 1));
    assertThatThrownBy(
            () ->
                operation.complete(
                    () -> {
                      throw new AssertionError("broken");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(recorder.history().operation(0).completion()).isEqualTo(Completion.INFO);
  }

  @Test
  void interruption_isInfoAndStaysSet() {
    recorder
        .invoke(0, write("x", 1))
        .complete(
            () -> {
              throw new InterruptedException();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(recorder.history().operation(0).completion()).isEqualTo(Completion.INFO);
  }

  @Test
  void process_afterInfo_goesOnUnderANumberThatNobodyHas() {
    recorder.invoke(0, write("x", 1)).info("lost");
    assertThat(recorder.invoke(0, write("x", 2)).process()).isEqualTo(1);
    assertThat(recorder.invoke(1, write("x", 3)).process()).isEqualTo(2);
    assertThat(recorder.history().warnings()).isEmpty();
  }

  @Test
  void logicalProcess_afterInfo_leavesTheNumbersOfTheOthersAlone() {
    LogicalProcess first = new LogicalProcess(0, 5, new java.util.SplittableRandom(1));
    recorder.invoke(first, write("x", 1)).info(null);
    assertThat(recorder.invoke(first, List.of(read("x"))).process()).isEqualTo(5);
    LogicalProcess last = new LogicalProcess(4, 5, new java.util.SplittableRandom(1));
    assertThat(recorder.invoke(last, "add", 1).process()).isEqualTo(4);
    assertThatThrownBy(() -> new LogicalProcess(5, 5, new java.util.SplittableRandom(1)))
        .hasMessageContaining("expected 0 to 4");
  }

  @Test
  void values_areThoseOfHistories_andCopied() {
    List<Object> mutable = new ArrayList<>(List.of(1, (short) 2));
    recorder.invoke(0, read("x")).completeWith(() -> mutable);
    mutable.add(3);
    recorder.invoke(0, read("x")).completeWith(() -> new byte[] {1, 2});
    recorder.invoke(0, read("x")).completeWith(() -> Optional.of(Set.of(1.5f)));
    recorder.invoke(0, write(1, Optional.empty())).complete(() -> {});
    List<Operation> operations = recorder.history().operations();
    assertThat(operations.get(0).output()).isEqualTo(List.of(1L, 2L));
    assertThat(operations.get(1).output()).isEqualTo(List.of(1L, 2L));
    assertThat(operations.get(2).output()).isEqualTo(Set.of(1.5));
    assertThat(operations.get(3).key()).isEqualTo(1L);
    assertThat(operations.get(3).input()).isNull();
  }

  @Test
  void events_haveTheTimesOfTheClock() {
    OpenOperation operation = recorder.invoke(0, write("x", 1));
    recorder.fault("kill", List.of("n1"));
    operation.ok(null);
    Operation recorded = recorder.history().operation(0);
    assertThat(recorded.invokedNanos()).isEqualTo(10);
    assertThat(recorded.completedNanos()).isEqualTo(30);
    assertThat(recorder.history().faults()).extracting("nanos").containsExactly(20L);
    assertThat(recorder.history().faults()).extracting("position").containsExactly(1);
    assertThat(recorder.history().faults().get(0).process()).isEqualTo(Keyword.of("nemesis"));
  }

  @Test
  void defaultClock_doesNotGoBack() {
    Recorder byDefault = Recorder.create();
    byDefault.invoke(0, write("x", 1)).complete(() -> {});
    Operation operation = byDefault.history().operation(0);
    assertThat(operation.invokedNanos()).isNotNegative();
    assertThat(operation.completedNanos()).isGreaterThanOrEqualTo(operation.invokedNanos());
  }

  @Test
  void history_askedForOnTheWay_staysAsItWas() {
    OpenOperation open = recorder.invoke(0, List.of(read("x"), append("x", 7)));
    recorder.fault("kill", null);
    recorder.invoke(1, write("y", 1)).info("lost");
    History before = recorder.history();
    assertThat(recorder.history().columns()).isSameAs(before.columns());
    open.ok(List.of(read("x", List.of(3, 4)), append("x", 7)));
    recorder.invoke(1, read("y")).completeWith(() -> 1);
    assertThat(before.print())
        .isEqualTo(
            """
            T1: read x, append x 7 open;
            fault kill;
            write y 1 info lost
            """);
    assertThat(recorder.history().print())
        .isEqualTo(
            """
            T1: read x [3 4], append x 7 @0..4
            fault kill @1
            write y 1 info lost @2..3;
            read y 1
            """);
  }

  @Test
  void misuse_isRefusedBeforeAnythingIsSent() {
    OpenOperation open = recorder.invoke(0, read("x"));
    assertThatThrownBy(() -> recorder.invoke(0, read("y")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("process 0 invokes 'read y' while its last operation is open");
    assertThatThrownBy(() -> open.complete(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use completeWith");
    open.ok(1);
    assertThatThrownBy(() -> open.info("late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("'read x' is completed a second time");
    assertThatThrownBy(() -> recorder.invoke(0, List.of(cas("x", 1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("record what it did");
    OpenOperation transaction = recorder.invoke(0, List.of(read("x"), append("x", 1)));
    assertThatThrownBy(() -> transaction.ok(List.of(read("x", List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads filled in");
    assertThatThrownBy(() -> transaction.ok(List.of(read("x", List.of()), append("x", 2))))
        .isInstanceOf(IllegalArgumentException.class);
    transaction.ok(List.of(read("x", List.of()), append("x", 1)));
    assertThat(recorder.history().columns().events()).isEqualTo(4);
  }

  @Test
  void append_ofOneValueTwice_isRefusedAndNotRecorded() {
    recorder.invoke(0, List.of(append("x", 1))).complete(() -> {});
    assertThatThrownBy(() -> recorder.invoke(0, List.of(append("x", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 is appended a second time to x");
    assertThatThrownBy(() -> recorder.invoke(0, List.of(append("x", 2), append("x", 2))))
        .isInstanceOf(IllegalArgumentException.class);
    recorder.invoke(0, List.of(append("y", 1))).complete(() -> {});
    assertThat(recorder.history().size()).isEqualTo(2);
  }

  @Test
  void writer_hasTheEventsOnDiskWhileTheRunGoesOn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("history.edn");
    try (EdnWriter writer = EdnWriter.to(file)) {
      Recorder writing = Recorder.writingTo(writer, () -> 5);
      writing
          .invoke(0, List.of(append(9, 1), read(9)))
          .ok(List.of(append(9, 1), read(9, List.of(1))));
      writing.fault("start", null);
      writing.invoke(1, write("x", "a\"b")).fail("no");
      writing.invoke(0, write(Keyword.of("x"), 2));
      assertThat(Files.readString(file))
          .isEqualTo(
              """
              {:index 0, :type :invoke, :process 0, :f :txn, :value [[:append 9 1] [:r 9 nil]], :time 5}
              {:index 1, :type :ok, :process 0, :f :txn, :value [[:append 9 1] [:r 9 [1]]], :time 5}
              {:index 2, :type :info, :process :nemesis, :f :start, :value nil, :time 5}
              {:index 3, :type :invoke, :process 1, :f :write, :key "x", :value "a\\"b", :time 5}
              {:index 4, :type :fail, :process 1, :f :write, :key "x", :value "a\\"b", :time 5, :error "no"}
              {:index 5, :type :invoke, :process 0, :f :write, :key :x, :value 2, :time 5}
              """);
      assertThat(History.read(file).operations()).isEqualTo(writing.history().operations());
    }
  }

  @Test
  void writer_thatCannotWrite_stopsTheInvocation() {
    EventWriter full =
        new EventWriter() {
          @Override
          public void write(int index, EventRow row, Interned ids) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void close() {}
        };
    Recorder writing = Recorder.writingTo(full);
    assertThatThrownBy(() -> writing.invoke(0, write("x", 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("event 0 of the history could not be written: No space left on device");
    assertThat(writing.history().size()).isZero();
  }

  /** A register whose operations take effect at numbered moments. */
  private static final class NumberedStore {
    private long moments;
    private long value;

    synchronized long[] put(long newValue) {
      value = newValue;
      return new long[] {value, moments++};
    }

    synchronized long[] get() {
      return new long[] {value, moments++};
    }
  }

  @Test
  void intervals_underConcurrency_containTheirEffects() {
    Recorder concurrent = Recorder.create();
    NumberedStore store = new NumberedStore();
    Concurrently.run(
        6,
        7,
        process -> {
          for (int i = 0; i < 200; i++) {
            long value = process.random().nextInt(5);
            boolean writes = process.random().nextBoolean();
            concurrent
                .invoke(process, "call", writes ? value : null)
                .completeWith(() -> writes ? store.put(value) : store.get());
          }
        });
    List<Operation> operations = concurrent.history().operations();
    assertThat(operations).hasSize(1200);
    long[] momentAt = new long[concurrent.history().columns().events()];
    java.util.Arrays.fill(momentAt, -1);
    for (Operation operation : operations) {
      momentAt[operation.completedAt()] = moment(operation);
    }
    long latest = -1;
    long[] latestBefore = new long[momentAt.length];
    for (int position = 0; position < momentAt.length; position++) {
      latestBefore[position] = latest;
      latest = Math.max(latest, momentAt[position]);
    }
    for (Operation operation : operations) {
      assertThat(moment(operation)).isGreaterThan(latestBefore[operation.invokedAt()]);
    }
  }

  private static long moment(Operation operation) {
    return (Long) ((List<?>) java.util.Objects.requireNonNull(operation.output())).get(1);
  }

  @Test
  void invocation_isWrittenBeforeTheCall_andCompletionAfterIt() {
    ConcurrentMap<Object, String> last = new ConcurrentHashMap<>();
    EventWriter writer =
        new EventWriter() {
          @Override
          public void write(int index, EventRow row, Interned ids) {
            Object process = java.util.Objects.requireNonNull(ids.values().get(row.process));
            last.put(
                process,
                (row.type == EventRow.INVOKE ? "invoked " : "completed ")
                    + ids.values().get(row.value));
          }

          @Override
          public void close() {}
        };
    Recorder writing = Recorder.writingTo(writer);
    Concurrently.run(
        4,
        1,
        process -> {
          for (int i = 0; i < 100; i++) {
            String value = process.number() + "/" + i;
            OpenOperation operation = writing.invoke(process, write("x", value));
            Object name = (long) operation.process();
            operation.complete(() -> assertThat(last.get(name)).isEqualTo("invoked " + value));
            assertThat(last.get(name)).isEqualTo("completed " + value);
          }
        });
    assertThat(last).hasSize(4);
  }
}
