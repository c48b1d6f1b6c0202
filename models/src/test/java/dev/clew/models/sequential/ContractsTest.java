package dev.clew.models.sequential;

import dev.clew.histories.MicroOperation;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.testing.ModelContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** Every ready model keeps the contract of models. */
class ContractsTest {

  /** A contract with its calls and answers as parameters. */
  private abstract static class Contract<O> extends ModelContract<O> {
    private final Model<?, O> model;
    private final List<Invocation> invocations;
    private List<?> answers = List.of();

    Contract(Model<?, O> model, Invocation... invocations) {
      this.model = model;
      this.invocations = List.of(invocations);
    }

    void answering(List<?> more) {
      answers = more;
    }

    @Override
    protected Model<?, O> model() {
      return model;
    }

    @Override
    protected List<Invocation> invocations() {
      return invocations;
    }

    @Override
    protected List<?> answers() {
      return answers;
    }
  }

  private static Invocation call(String function, @Nullable Object value) {
    return new Invocation(function, null, value);
  }

  private static Invocation by(String process, String function, @Nullable Object value) {
    return new Invocation(function, null, value, process);
  }

  private static List<Object> pair(@Nullable Object first, @Nullable Object second) {
    return Arrays.asList(first, second);
  }

  @Nested
  class OfRegister extends Contract<Register.Op<Long>> {
    OfRegister() {
      super(Register.of(0), call("read", null), call("write", 1L), call("write", 2L));
    }
  }

  @Nested
  class OfCasRegister extends Contract<CasRegister.Op<Object>> {
    OfCasRegister() {
      super(
          CasRegister.of((Object) null),
          call("read", null),
          call("write", 1L),
          call("write", null),
          call("cas", pair(null, 2L)),
          call("cas", pair(1L, 3L)));
    }
  }

  @Nested
  class OfKeyValue extends Contract<KeyValue.Op<String>> {
    OfKeyValue() {
      super(
          KeyValue.ofStrings(),
          new Invocation("get", "k", null),
          new Invocation("read", "k", null),
          new Invocation("put", "k", "a"),
          new Invocation("write", "j", "b"),
          new Invocation("append", "k", "a"),
          new Invocation("cas", "k", pair("a", "b")));
      answering(List.of("", "aa", "ab"));
    }
  }

  @Nested
  class OfPerKey extends Contract<CasRegister.Op<Long>> {
    OfPerKey() {
      super(
          CasRegister.of(1).perKey(),
          new Invocation("read", "k", null),
          new Invocation("write", "j", 2L),
          new Invocation("cas", "k", pair(2L, 1L)));
    }
  }

  @Nested
  class OfMultiRegister extends Contract<MultiRegister.Op<String, Long>> {
    OfMultiRegister() {
      super(
          MultiRegister.of(Map.of("x", 0L)),
          call("txn", List.of(MicroOperation.read("x"), MicroOperation.write("y", 1L))),
          call("txn", List.of(MicroOperation.write("x", 2L), MicroOperation.read("x"))),
          call("read", Map.of("x", 7L)),
          call("write", Map.of("x", 1L, "y", 2L)));
      answering(
          List.of(
              List.of(MicroOperation.read("x", 0L), MicroOperation.write("y", 1L)),
              List.of(MicroOperation.read("x", 1L), MicroOperation.write("y", 1L)),
              List.of(MicroOperation.write("x", 2L), MicroOperation.read("x", 2L)),
              Map.of("x", 0L),
              Map.of("x", 2L)));
    }
  }

  @Nested
  class OfVersionedRegister extends Contract<VersionedRegister.Op<Long>> {
    OfVersionedRegister() {
      super(
          new VersionedRegister<>(null),
          call("read", null),
          call("write", 1L),
          call("write", pair(null, 2L)),
          call("cas", pair(1L, 3L)),
          call("cas", pair(null, pair(1L, 4L))));
      answering(List.of(pair(0L, null), pair(1L, 1L), pair(2L, 1L), pair(null, 1L), pair(2L, 3L)));
    }
  }

  @Nested
  class OfUnitCounter extends Contract<UnitCounter.Op> {
    OfUnitCounter() {
      super(new UnitCounter(2), call("increment", null), call("add", 1L), call("read", null));
    }
  }

  @Nested
  class OfFetchAddCounter extends Contract<FetchAddCounter.Op> {
    OfFetchAddCounter() {
      super(
          FetchAddCounter.fromZero(),
          call("fetch-and-add", 2L),
          call("add-and-fetch", -1L),
          call("add", null),
          call("read", null));
    }
  }

  @Nested
  class OfElementSet extends Contract<ElementSet.Op<Long>> {
    OfElementSet() {
      super(
          new ElementSet<>(),
          call("add", 1L),
          call("add", 2L),
          call("remove", 1L),
          call("contains", 1L),
          call("contains", 2L),
          call("read", null));
      answering(List.of(List.of(), List.of(1L), List.of(2L, 1L), List.of(2L)));
    }
  }

  private abstract static class Container<E> extends Contract<Transfer<E>> {
    Container(Model<?, Transfer<E>> model, String insert, String remove) {
      super(
          model,
          call(insert, 1L),
          call(insert, 3L),
          call(insert, 2L),
          call(remove, null),
          call(remove, null));
    }
  }

  @Nested
  class OfFifoQueue extends Container<Long> {
    OfFifoQueue() {
      super(new FifoQueue<>(), "enqueue", "dequeue");
    }
  }

  @Nested
  class OfUnorderedQueue extends Container<Long> {
    OfUnorderedQueue() {
      super(new UnorderedQueue<>(), "enqueue", "dequeue");
    }
  }

  @Nested
  class OfMaxPriorityQueue extends Container<Long> {
    OfMaxPriorityQueue() {
      super(new MaxPriorityQueue(), "enqueue", "dequeue");
    }
  }

  @Nested
  class OfLifoStack extends Container<Long> {
    OfLifoStack() {
      super(new LifoStack<>(), "push", "pop");
    }
  }

  @Nested
  class OfAppendLog extends Contract<AppendLog.Op<Long>> {
    OfAppendLog() {
      super(
          new AppendLog<>(),
          call("append", 1L),
          call("append", 2L),
          call("read", 0L),
          call("read", 1L));
    }
  }

  @Nested
  class OfMutex extends Contract<Mutex.Op> {
    OfMutex() {
      super(new Mutex(), call("acquire", null), call("release", null));
    }
  }

  private abstract static class Lock extends Contract<LockCall<String>> {
    Lock(Model<?, LockCall<String>> model) {
      super(
          model,
          by("0", "acquire", null),
          by("0", "release", null),
          by("1", "acquire", null),
          by("1", "release", null),
          by("1", "acquire", "2"),
          by("0", "release", "2"));
    }
  }

  @Nested
  class OfOwnedMutex extends Lock {
    OfOwnedMutex() {
      super(ReentrantMutex.once());
    }
  }

  @Nested
  class OfReentrantMutex extends Lock {
    OfReentrantMutex() {
      super(new ReentrantMutex<>(2));
    }
  }

  @Nested
  class OfFencedLock extends Lock {
    OfFencedLock() {
      super(new FencedLock<>());
    }
  }

  @Nested
  class OfReadWriteLock extends Contract<ReadWriteLock.Op<String>> {
    OfReadWriteLock() {
      super(
          new ReadWriteLock<>(),
          by("0", "acquire-read", null),
          by("0", "release-read", null),
          by("1", "acquire-read", null),
          by("1", "release-read", null),
          by("0", "acquire-write", null),
          by("0", "release-write", null),
          by("1", "acquire-write", null));
    }
  }

  @Nested
  class OfSemaphore extends Contract<Semaphore.Op> {
    OfSemaphore() {
      super(
          new Semaphore(3),
          call("acquire", null),
          call("acquire", 2L),
          call("release", null),
          call("release", 3L));
    }
  }

  @Nested
  class OfUniqueIds extends Contract<UniqueIds.Op> {
    OfUniqueIds() {
      super(new UniqueIds<>(), call("generate", null));
    }
  }

  @Nested
  class OfLeaderElection extends Contract<LeaderElection.Op> {
    OfLeaderElection() {
      super(new LeaderElection<>(), call("inspect", null));
      answering(
          List.of(pair("n1", 1L), pair("n2", 1L), pair("n1", 2L), pair(null, 3L), pair("n3", 3L)));
    }
  }
}
