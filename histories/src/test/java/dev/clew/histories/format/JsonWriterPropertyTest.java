package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.RandomHistories;
import dev.clew.histories.RandomHistories.Facts;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Keyword;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class JsonWriterPropertyTest {

  @Property(tries = 1000)
  void read_ofWrittenHistory_givesItWithTheTypesOfJson(@ForAll long seed) throws IOException {
    HistoryColumns columns = RandomHistories.timed(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonWriter.write(columns, out);
    HistoryColumns read =
        HistoryReader.read(
            new ByteArrayInputStream(out.toByteArray()), "written", ReadOptions.of(Format.JSON));
    assertThat(Facts.of(read))
        .as(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(inJson(Facts.of(columns)));
  }

  private static Facts inJson(Facts facts) {
    List<Operation> operations = new ArrayList<>();
    for (Operation operation : facts.operations()) {
      operations.add(inJson(operation));
    }
    List<@Nullable Object> processes = new ArrayList<>();
    for (Object process : facts.processes()) {
      processes.add(process instanceof String name ? Keyword.of(name) : process);
    }
    List<@Nullable Object> errors = new ArrayList<>();
    for (Object error : facts.errors()) {
      errors.add(inJson(error));
    }
    List<FaultEvent> faults = new ArrayList<>();
    for (FaultEvent fault : facts.faults()) {
      faults.add(
          new FaultEvent(
              fault.position(),
              fault.process(),
              fault.function(),
              inJson(fault.value()),
              fault.nanos()));
    }
    return new Facts(
        operations, processes, errors, faults, facts.hasRealtime(), facts.hasSessions());
  }

  private static Operation inJson(Operation operation) {
    List<MicroOperation> transaction = operation.transaction();
    return new Operation(
        operation.index(),
        operation.process(),
        operation.function(),
        inJson(operation.key()),
        inJson(operation.input()),
        inJson(operation.output()),
        transaction == null
            ? null
            : transaction.stream().map(JsonWriterPropertyTest::inJson).toList(),
        operation.completion(),
        operation.invokedAt(),
        operation.completedAt(),
        operation.invokedNanos(),
        operation.completedNanos());
  }

  private static MicroOperation inJson(MicroOperation operation) {
    Object key = Objects.requireNonNull(inJson(operation.key()));
    Object value = inJson(operation.value());
    return switch (operation.kind()) {
      case WRITE -> MicroOperation.write(key, value);
      case APPEND -> MicroOperation.append(key, Objects.requireNonNull(value));
      default -> MicroOperation.read(key, value);
    };
  }

  private static @Nullable Object inJson(@Nullable Object value) {
    if (value instanceof List<?> || value instanceof Set<?>) {
      List<@Nullable Object> list = new ArrayList<>();
      ((Iterable<?>) value).forEach(element -> list.add(inJson(element)));
      return list;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
      map.forEach((key, mapped) -> converted.put(EdnPrinter.print(key), inJson(mapped)));
      return converted;
    }
    boolean same =
        value == null
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof Boolean
            || value instanceof String
            || (value instanceof Double number && Double.isFinite(number));
    return same ? value : EdnPrinter.print(value);
  }
}
