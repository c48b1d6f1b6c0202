package dev.clew.run.schedule;

import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.histories.Recorder;
import dev.clew.run.schedule.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes the history of a run from its trace. It is recorded behind the run, for what an increment
 * writes is known only then; the order of events is that of the trace.
 */
final class RunHistory {

  /** The process that writes what is there at first and reads what is there at last. */
  private static final int SURROUNDINGS = 0;

  private final ScheduledRun run;
  private final Program program;
  private final boolean ofRows;
  private final AtomicLong micros = new AtomicLong();
  private final Recorder recorder = Recorder.timedBy(() -> micros.getAndIncrement() * 1000);

  RunHistory(ScheduledRun run) {
    this.run = run;
    this.program = run.schedule().program();
    this.ofRows = program.isOfRows();
  }

  History record() {
    initial();
    Map<List<Integer>, List<TraceEvent>> transactions = new LinkedHashMap<>();
    for (TraceEvent event : run.trace()) {
      transactions.computeIfAbsent(id(event), ignored -> new ArrayList<>()).add(event);
    }
    Map<List<Integer>, OpenOperation> open = new LinkedHashMap<>();
    Map<List<Integer>, Integer> seen = new LinkedHashMap<>();
    for (TraceEvent event : run.trace()) {
      List<TraceEvent> all = transactions.getOrDefault(id(event), List.of());
      OpenOperation operation =
          open.computeIfAbsent(id(event), ignored -> invoke(event.session(), all));
      if (seen.merge(id(event), 1, Integer::sum) == all.size()) {
        complete(operation, all, event);
      }
    }
    last();
    return recorder.history();
  }

  private static List<Integer> id(TraceEvent event) {
    return List.of(event.session(), event.turn().transaction());
  }

  private OpenOperation invoke(int session, List<TraceEvent> events) {
    return ofRows
        ? recorder.invoke(session, "txn", RowMops.of(events, false))
        : recorder.invoke(session, mops(events, false));
  }

  private void complete(OpenOperation operation, List<TraceEvent> events, TraceEvent end) {
    switch (end.kind()) {
      case UNKNOWN -> operation.info(end.cause());
      case ABORTED, BLOCKED -> operation.fail(end.cause());
      case DONE -> {
        if (end.step() != Step.End.COMMIT) {
          operation.fail("rolled back as asked");
        } else {
          operation.ok(ofRows ? RowMops.of(events, true) : mops(events, true));
        }
      }
    }
  }

  /** Returns the micro-operations of steps: those that are done, and one that was not. */
  private static List<MicroOperation> mops(List<TraceEvent> events, boolean filled) {
    List<MicroOperation> mops = new ArrayList<>();
    for (TraceEvent event : events) {
      if (event.kind() == Kind.BLOCKED || event.step() instanceof Step.End) {
        continue;
      }
      boolean done = event.kind() == Kind.DONE;
      Step step = event.step();
      String key = step.key().orElseThrow();
      if (step instanceof Step.Write write) {
        mops.add(MicroOperation.write(key, (Object) write.value()));
      } else if (step instanceof Step.Append append) {
        mops.add(MicroOperation.append(key, append.element()));
      } else if (step instanceof Step.Increment increment && event.answer() instanceof Long after) {
        mops.add(read(key, after - increment.addend(), filled));
        mops.add(MicroOperation.write(key, (Object) after));
      } else {
        mops.add(read(key, done ? event.answer() : null, filled));
      }
    }
    return mops.isEmpty() ? blockedAtFirst(events) : mops;
  }

  /** What was asked for when the run ended; it did nothing. */
  private static List<MicroOperation> blockedAtFirst(List<TraceEvent> events) {
    return List.of(MicroOperation.read(events.get(0).step().key().orElse("nothing")));
  }

  private static MicroOperation read(String key, @Nullable Object value, boolean filled) {
    return filled ? MicroOperation.read(key, plain(value)) : MicroOperation.read(key);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Collection<?> elements ? List.copyOf(elements) : value;
  }

  private void initial() {
    if (program.initial().isEmpty()) {
      return;
    }
    if (ofRows) {
      recorder.invoke(SURROUNDINGS, "init", program.initial()).ok(new TreeMap<>(program.initial()));
      return;
    }
    List<MicroOperation> writes = new ArrayList<>();
    program.initial().forEach((key, value) -> writes.add(MicroOperation.write(key, value)));
    recorder.invoke(SURROUNDINGS, writes).ok(writes);
  }

  private void last() {
    if (run.last().isEmpty()) {
      return;
    }
    Map<String, Object> last = run.last().get();
    if (ofRows) {
      recorder.invoke(SURROUNDINGS, "txn", RowMops.readAll(Map.of())).ok(RowMops.readAll(last));
      return;
    }
    List<MicroOperation> asked = new ArrayList<>();
    List<MicroOperation> reads = new ArrayList<>();
    for (String key : program.keys()) {
      asked.add(MicroOperation.read(key));
      reads.add(read(key, last.get(key), true));
    }
    recorder.invoke(SURROUNDINGS, asked).ok(reads);
  }
}
