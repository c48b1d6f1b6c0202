package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.histories.format.EdnPrinter;
import dev.clew.histories.values.Keyword;
import dev.clew.run.workload.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history to a file as it happens, in the EDN of Jepsen, an event a line.
 *
 * <p>Each event goes to the operating system before the method returns, so that even a process that
 * is killed leaves a history that can be read: what was open is indeterminate.
 */
final class FileJournal implements Journal, AutoCloseable {

  private final OutputStream out;
  private final Path file;
  private final Workload workload;
  private final LongSupplier nanos;
  private final long start;
  private long index;

  private FileJournal(OutputStream out, Path file, Workload workload, LongSupplier nanos) {
    this.out = out;
    this.file = file;
    this.workload = workload;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Creates the file; times count from now. */
  static FileJournal create(Path file, Workload workload, RunClock clock) {
    try {
      return new FileJournal(Files.newOutputStream(file), file, workload, clock.nanos());
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  @Override
  public void invoke(int process, List<MicroOperation> operation) {
    write("invoke", process, operation, true, null);
  }

  @Override
  public void ok(int process, List<MicroOperation> operation) {
    write("ok", process, operation, false, null);
  }

  @Override
  public void fail(int process, List<MicroOperation> operation, String cause) {
    write("fail", process, operation, true, cause);
  }

  @Override
  public void info(int process, List<MicroOperation> operation, String cause) {
    write("info", process, operation, true, cause);
  }

  private void write(
      String type,
      int process,
      List<MicroOperation> operation,
      boolean readsAreOpen,
      @Nullable String cause) {
    StringBuilder line = new StringBuilder(128);
    line.append(":type :").append(type).append(", :process ").append(process).append(", :f :");
    if (workload.isTransactional()) {
      line.append(workload.function(MicroOperation.Kind.READ)).append(", :value ");
      line.append(EdnPrinter.print(transaction(operation)));
    } else {
      MicroOperation step = operation.get(0);
      line.append(workload.function(step.kind()));
      line.append(", :key ").append(EdnPrinter.print(step.key()));
      line.append(", :value ").append(EdnPrinter.print(value(step, readsAreOpen)));
    }
    if (cause != null) {
      line.append(", :error ").append(EdnPrinter.print(cause));
    }
    append(line.append("}\n").toString());
  }

  private @Nullable Object value(MicroOperation step, boolean readsAreOpen) {
    boolean isRead = step.kind() == MicroOperation.Kind.READ;
    return isRead && !readsAreOpen ? workload.answer(step.value()) : step.value();
  }

  private static List<List<@Nullable Object>> transaction(List<MicroOperation> operation) {
    List<List<@Nullable Object>> steps = new ArrayList<>(operation.size());
    for (MicroOperation step : operation) {
      steps.add(Arrays.asList(keyword(step.kind()), step.key(), step.value()));
    }
    return steps;
  }

  private static Keyword keyword(MicroOperation.Kind kind) {
    return switch (kind) {
      case READ -> Keyword.of("r");
      case WRITE -> Keyword.of("w");
      case APPEND -> Keyword.of("append");
      case CAS -> Keyword.of("cas");
    };
  }

  private synchronized void append(String rest) {
    String head = "{:index " + index++ + ", :time " + (nanos.getAsLong() - start) + ", ";
    try {
      out.write((head + rest).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static UncheckedIOException failure(Path file, IOException e) {
    return new UncheckedIOException(
        new IOException(
            "the history "
                + file
                + " cannot be written: "
                + e.getMessage()
                + "\n  Is the disk full?",
            e));
  }
}
