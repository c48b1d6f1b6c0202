package dev.clew.run;

import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.histories.Recorder;
import dev.clew.histories.format.EdnWriter;
import dev.clew.run.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The history of a run, in the words of its workload, on disk as it happens: even a process that is
 * killed leaves a file that can be read, in which what was open is indeterminate. Thread-safe.
 */
final class Journal implements AutoCloseable {

  private final EdnWriter writer;
  private final Recorder recorder;
  private final Workload workload;

  private Journal(EdnWriter writer, Recorder recorder, Workload workload) {
    this.writer = writer;
    this.recorder = recorder;
    this.workload = workload;
  }

  /** Creates the journal and its file; times count from now. */
  static Journal create(Path file, Workload workload, LongSupplier nanos) {
    try {
      EdnWriter writer = EdnWriter.to(file);
      long start = nanos.getAsLong();
      Recorder recorder = Recorder.writingTo(writer, () -> nanos.getAsLong() - start);
      return new Journal(writer, recorder, workload);
    } catch (IOException e) {
      throw new UncheckedIOException("the history cannot be written to " + file, e);
    }
  }

  /** Takes down that a process asks for an operation; returns when that is on disk. */
  OpenOperation invoke(int process, List<MicroOperation> operation) {
    if (workload.isTransactional()) {
      return recorder.invoke(process, operation);
    }
    MicroOperation step = operation.get(0);
    return recorder.invoke(process, workload.function(step.kind()), step.key(), step.value());
  }

  /** Takes down what an operation came to. */
  void complete(OpenOperation open, Outcome outcome) {
    switch (outcome.completion()) {
      case OK -> open.ok(answer(outcome.operation()));
      case FAIL -> open.fail(outcome.cause());
      case INFO -> open.info(outcome.cause());
    }
  }

  private @Nullable Object answer(List<MicroOperation> operation) {
    return workload.isTransactional() ? operation : workload.answer(operation.get(0).value());
  }

  /** Returns the history so far. */
  History history() {
    return recorder.history();
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of the history cannot be closed", e);
    }
  }
}
