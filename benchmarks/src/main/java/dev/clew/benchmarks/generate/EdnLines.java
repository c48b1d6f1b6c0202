package dev.clew.benchmarks.generate;

import dev.clew.benchmarks.objects.Events;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes events as Jepsen EDN, one a line, numbering them and advancing a clock. */
final class EdnLines implements Events, AutoCloseable {

  private static final int FLUSH_AT = 1 << 16;

  private static final String[] TYPES = new String[Type.values().length];

  static {
    for (Type type : Type.values()) {
      TYPES[type.ordinal()] = type.name().toLowerCase(Locale.ROOT);
    }
  }

  private final OutputStream out;
  private final StringBuilder buffer = new StringBuilder();
  private long index;
  private long nanos = 10_000_000;

  EdnLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void event(
      Type type, String function, @Nullable Object key, @Nullable Object value, int process) {
    begin(TYPES[type.ordinal()], function);
    if (key != null) {
      buffer.append(", :key ");
      value(key);
    }
    buffer.append(", :value ");
    value(value);
    end(process);
  }

  /** Writes one event; type and function without colons, value as EDN. */
  void event(String type, String function, CharSequence value, int process) {
    begin(type, function);
    buffer.append(", :value ").append(value);
    end(process);
  }

  private void begin(String type, String function) {
    nanos += 137_001 + (index * 7_919) % 50_000;
    buffer.append("{:type :").append(type).append(", :f :").append(function);
  }

  private void end(int process) {
    buffer.append(", :process ").append(process);
    buffer.append(", :time ").append(nanos).append(", :index ").append(index).append("}\n");
    index++;
    if (buffer.length() > FLUSH_AT) {
      flush();
    }
  }

  /** Writes nil, an integer, a boolean, or a vector of such; nothing of these needs escaping. */
  private void value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      char before = '[';
      for (Object element : list) {
        buffer.append(before);
        value(element);
        before = ' ';
      }
      buffer.append(list.isEmpty() ? "[]" : "]");
    } else {
      buffer.append(value == null ? "nil" : value.toString());
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
