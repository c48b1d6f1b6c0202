package dev.clew.run.workload;

import static dev.clew.run.workload.HistoryShape.INTEGERS;
import static dev.clew.run.workload.HistoryShape.SCALARS;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.models.Model;
import dev.clew.models.sequential.AppendLog;
import dev.clew.models.sequential.ElementSet;
import dev.clew.models.sequential.FencedLock;
import dev.clew.models.sequential.FetchAddCounter;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.LeaderElection;
import dev.clew.models.sequential.LifoStack;
import dev.clew.models.sequential.MaxPriorityQueue;
import dev.clew.models.sequential.MultiRegister;
import dev.clew.models.sequential.Mutex;
import dev.clew.models.sequential.ReadWriteLock;
import dev.clew.models.sequential.ReentrantMutex;
import dev.clew.models.sequential.Semaphore;
import dev.clew.models.sequential.UniqueIds;
import dev.clew.models.sequential.UnitCounter;
import dev.clew.models.sequential.UnorderedQueue;
import dev.clew.models.sequential.VersionedRegister;
import dev.clew.run.workload.HistoryShape.Kind;
import dev.clew.run.workload.Judgement.Option;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workloads that judge recorded histories of one kind of object, each with the histories that
 * it may be of.
 */
final class SingleObjects {

  private static final Set<String> QUEUE = Set.of("enqueue", "dequeue");
  private static final Set<String> LOCK = Set.of("acquire", "release");
  private static final Predicate<HistoryShape> LOCKS = of(LOCK, LOCK);
  private static final Predicate<HistoryShape> QUEUES = of(QUEUE, QUEUE);

  private SingleObjects() {}

  /** Returns all of them. */
  static List<Workload> all() {
    return List.of(
        object(
            "fenced-lock",
            "acquires that answer growing tokens, releases by the owner",
            LOCKS.and(shape -> isIntegers(shape.outputs("acquire"))),
            "a lock is free at first",
            () -> new FencedLock<>().perKey()),
        startingWith(
            "fetch-add-counter",
            "additions that answer the value before or after, and reads",
            of(
                    Set.of("fetch-and-add", "add-and-fetch", "add", "read"),
                    Set.of("fetch-and-add", "add-and-fetch", "add"))
                .and(SingleObjects::isCounting),
            initial -> new FetchAddCounter(integer("fetch-add-counter", initial, 0L)).perKey()),
        object(
            "leader-election",
            "inspections that answer leader and term: one leader per term",
            of(Set.of("inspect"), Set.of("inspect")),
            "no leader is known at first",
            () -> new LeaderElection<>().perKey()),
        object(
            "linearizable-ids",
            "generated ids, none of them twice",
            of(Set.of("generate"), Set.of("generate")),
            "no id is used at first",
            () -> new UniqueIds<>().perKey()),
        object(
            "linearizable-set",
            "adds, removes and contains of elements, and reads of them all",
            of(Set.of("add", "remove", "contains", "read"), Set.of("add", "remove", "contains"))
                .and(shape -> isNoneOf(shape.outputs("read"), SCALARS)),
            "a set is empty at first",
            () -> new ElementSet<>().perKey()),
        object(
            "log",
            "appends that answer their offset, and reads at offsets",
            of(Set.of("append", "read"), Set.of("append"))
                .and(shape -> isIntegers(shape.outputs("append"))),
            "a log is empty at first",
            () -> new AppendLog<>().perKey()),
        new Recorded(
            "multi-register",
            linearizability("transactions that read and write several registers at once"),
            SingleObjects::isMultiRegister,
            new Judgement(
                    "multi-register", "", Set.of(Option.NIL_READ), SingleObjects::multiRegister)
                ::checker),
        object(
            "mutex",
            "acquires and releases, by whomever",
            LOCKS,
            "a lock is free at first",
            () -> new Mutex().perKey()),
        object(
            "owned-mutex",
            "acquires and releases by the owner, who cannot acquire twice",
            LOCKS,
            "a lock is free at first",
            () -> ReentrantMutex.once().perKey()),
        object(
            "priority-queue",
            "enqueues of integers and dequeues, greatest first",
            QUEUES.and(shape -> isIntegers(shape.inputs("enqueue"))),
            "a queue is empty at first",
            () -> new MaxPriorityQueue().perKey()),
        object(
            "queue",
            "enqueues and dequeues, first in, first out",
            QUEUES,
            "a queue is empty at first",
            () -> new FifoQueue<>().perKey()),
        object(
            "read-write-lock",
            "acquires and releases by readers, who share, and by writers",
            of(
                Set.of("acquire-read", "release-read", "acquire-write", "release-write"),
                Set.of("acquire-read", "release-read", "acquire-write", "release-write")),
            "a lock is free at first",
            () -> new ReadWriteLock<>().perKey()),
        object(
            "reentrant-mutex",
            "acquires and releases by the owner, who may acquire again",
            LOCKS,
            "a lock is free at first",
            () -> ReentrantMutex.unlimited().perKey()),
        startingWith(
            "semaphore",
            "acquires and releases of permits; --initial says how many there are",
            LOCKS.and(shape -> isIntegers(shape.inputs("acquire"), shape.inputs("release"))),
            initial -> new Semaphore(integer("semaphore", initial, null)).perKey()),
        object(
            "stack",
            "pushes and pops, last in, first out",
            of(Set.of("push", "pop"), Set.of("push", "pop")),
            "a stack is empty at first",
            () -> new LifoStack<>().perKey()),
        startingWith(
            "unit-counter",
            "increments by one, and reads",
            of(Set.of("increment", "add", "read"), Set.of("increment", "add"))
                .and(SingleObjects::isCounting)
                .and(shape -> !shape.inputs("add").contains(Kind.INTEGER)),
            initial -> new UnitCounter(integer("unit-counter", initial, 0L)).perKey()),
        object(
            "unordered-queue",
            "enqueues and dequeues, in any order",
            QUEUES,
            "a queue is empty at first",
            () -> new UnorderedQueue<>().perKey()),
        new Recorded(
            "versioned-register",
            linearizability("reads, writes and compare-and-sets that answer revisions, as etcd's"),
            of(Set.of("read", "write", "cas"), Set.of("read"))
                .and(shape -> shape.outputs("read").contains(Kind.PAIR))
                .and(shape -> !shape.inputs("read").contains(Kind.PAIR)),
            new Judgement(
                    "versioned-register",
                    "",
                    Set.of(Option.NIL_READ, Option.FAILED_CAS),
                    options -> new VersionedRegister<>(options.initialOr(null)).perKey())
                ::checker));
  }

  private static Workload object(
      String name,
      String operations,
      Predicate<HistoryShape> shape,
      String atFirst,
      Supplier<Model<?, ?>> model) {
    return new Recorded(
        name,
        linearizability(operations),
        shape,
        new Judgement(name, atFirst, Set.of(), options -> model.get())::checker);
  }

  private static Workload startingWith(
      String name,
      String operations,
      Predicate<HistoryShape> shape,
      Function<@Nullable Object, Model<?, ?>> model) {
    return new Recorded(
        name,
        linearizability(operations),
        shape,
        new Judgement(name, "", Set.of(), options -> model.apply(options.initialOr(null)))
            ::checker);
  }

  private static String linearizability(String operations) {
    return operations + ": linearizability";
  }

  /** Returns the shape of histories of some functions, of which one that tells must occur. */
  private static Predicate<HistoryShape> of(Set<String> functions, Set<String> telling) {
    return shape -> shape.isPlain(functions) && shape.hasAny(telling);
  }

  private static boolean isCounting(HistoryShape shape) {
    return shape.functions().stream().allMatch(function -> shape.isOf(function, INTEGERS));
  }

  @SafeVarargs
  private static boolean isIntegers(Set<Kind>... kinds) {
    for (Set<Kind> each : kinds) {
      if (!INTEGERS.containsAll(each)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether values are of none of some kinds, nil apart. */
  private static boolean isNoneOf(Set<Kind> kinds, Set<Kind> others) {
    return kinds.stream().noneMatch(kind -> kind != Kind.NIL && others.contains(kind));
  }

  private static boolean isMultiRegister(HistoryShape shape) {
    return shape.isTransactional()
        ? shape.isOfRegisters() && shape.hasRealtime() // without, nothing is linearizable or not
        : shape.isPlain(Set.of("read", "write"))
            && Collections.singleton(Kind.MAP).equals(shape.inputs("write"));
  }

  private static Model<?, ?> multiRegister(CheckOptions options) {
    Object initial = options.initialOr(Map.of());
    if (!(initial instanceof Map<?, ?> values)) {
      throw new IllegalArgumentException(
          "workload multi-register takes the initial values of its registers as a map, such as"
              + " --initial '{:x 0, :y 0}'");
    }
    return MultiRegister.of(values)
        .nilIsValue(options.nilRead().orElse(NilRead.ANY) == NilRead.VALUE);
  }

  private static long integer(String workload, @Nullable Object initial, @Nullable Long usual) {
    Object given = initial == null ? usual : initial;
    if (given instanceof Long number && (usual != null || number > 0)) {
      return number;
    }
    throw new IllegalArgumentException(
        usual == null
            ? "workload semaphore needs to know how many permits there are, such as --initial 3"
            : "workload " + workload + " starts at an integer, such as --initial 5");
  }
}
