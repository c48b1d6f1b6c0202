package dev.clew.benchmarks.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes events as Jepsen EDN, one a line, numbering them and advancing a clock. */
final class EdnLines implements AutoCloseable {

  private static final int FLUSH_AT = 1 << 16;

  private final OutputStream out;
  private final StringBuilder buffer = new StringBuilder();
  private long index;
  private long nanos = 10_000_000;

  EdnLines(OutputStream out) {
    this.out = out;
  }

  /** Writes one event; type and function without colons, value as EDN. */
  void event(String type, String function, CharSequence value, int process) {
    nanos += 137_001 + (index * 7_919) % 50_000;
    buffer.append("{:type :").append(type).append(", :f :").append(function);
    buffer.append(", :value ").append(value).append(", :process ").append(process);
    buffer.append(", :time ").append(nanos).append(", :index ").append(index).append("}\n");
    index++;
    if (buffer.length() > FLUSH_AT) {
      flush();
    }
  }

  private void flush() {
    try {
      out.write(buffer.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.setLength(0);
  }

  @Override
  public void close() {
    flush();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
