package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.histories.Recorder;
import dev.clew.histories.format.EdnWriter;
import dev.clew.histories.format.EventWriter;
import dev.clew.run.workload.RunnableWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The history of a run, in the words of its workload, on disk as it happens: even a process that is
 * killed leaves a file that can be read, in which what was open is indeterminate. Thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final EventWriter writer;
  private final Recorder recorder;
  private final RunnableWorkload workload;
  private boolean isClosed;

  private Journal(EventWriter writer, Recorder recorder, RunnableWorkload workload) {
    this.writer = writer;
    this.recorder = recorder;
    this.workload = workload;
  }

  /** Creates the journal and its file; times count from now. */
  static Journal create(Path file, RunnableWorkload workload, LongSupplier nanos) {
    try {
      return create(EdnWriter.to(file), workload, nanos);
    } catch (IOException e) {
      throw new UncheckedIOException("the history cannot be written to " + file, e);
    }
  }

  /** Creates the journal that writes by a writer; times count from now. */
  static Journal create(EventWriter writer, RunnableWorkload workload, LongSupplier nanos) {
    long start = nanos.getAsLong();
    return new Journal(
        writer, Recorder.writingTo(writer, () -> nanos.getAsLong() - start), workload);
  }

  /**
   * Takes down that a process asks for an operation; returns when that is on disk.
   *
   * @throws UncheckedIOException if it cannot be written, or the journal is closed
   */
  synchronized OpenOperation invoke(int process, List<MicroOperation> operation) {
    requireOpen();
    if (workload.isTransactional()) {
      return recorder.invoke(process, operation);
    }
    MicroOperation step = operation.get(0);
    return recorder.invoke(process, workload.function(step.kind()), step.key(), step.value());
  }

  /**
   * Takes down what an operation came to, and returns how it ended.
   *
   * @throws UncheckedIOException if it cannot be written, or the journal is closed
   */
  synchronized Completion complete(OpenOperation open, Outcome outcome) {
    requireOpen();
    switch (outcome.completion()) {
      case OK -> open.ok(answer(outcome.operation()));
      case FAIL -> open.fail(outcome.cause());
      case INFO -> open.info(outcome.cause());
    }
    return outcome.completion();
  }

  /**
   * Takes down what is done to a server.
   *
   * @throws UncheckedIOException if it cannot be written, or the journal is closed
   */
  synchronized void fault(String function, Object value) {
    requireOpen();
    recorder.fault(function, value);
  }

  private void requireOpen() {
    if (isClosed) {
      throw new UncheckedIOException(new IOException("the journal is closed"));
    }
  }

  private @Nullable Object answer(List<MicroOperation> operation) {
    return workload.isTransactional() ? operation : workload.answer(operation.get(0).value());
  }

  /** Returns the history so far. */
  History history() {
    return recorder.history();
  }

  /**
   * Ends the journal: what comes later, from a client that was given up, is refused. Gives up on a
   * disk that has stalled.
   */
  @Override
  @SuppressWarnings("InterruptedExceptionSwallowed") // the thread is interrupted again
  public void close() {
    try {
      Bounded.callThrough(this::end, CLOSE);
    } catch (Exception e) {
      throw new UncheckedIOException(
          new IOException("the file of the history cannot be closed: " + e.getMessage(), e));
    }
  }

  private synchronized boolean end() throws IOException {
    isClosed = true;
    writer.close();
    return true;
  }
}
