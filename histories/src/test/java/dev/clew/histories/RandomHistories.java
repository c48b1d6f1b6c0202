package dev.clew.histories;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random histories of every shape the model has, and what of them must survive a round trip. */
public final class RandomHistories {

  /** What a round trip must keep. */
  public record Facts(
      List<Operation> operations,
      List<@Nullable Object> processes,
      List<@Nullable Object> errors,
      List<FaultEvent> faults,
      boolean hasRealtime,
      boolean hasSessions) {

    /** Returns the facts of a history. */
    public static Facts of(HistoryColumns columns) {
      List<@Nullable Object> processes = new ArrayList<>();
      for (int process = 0; process < columns.processes(); process++) {
        processes.add(columns.processName(process));
      }
      List<@Nullable Object> errors = new ArrayList<>();
      for (int op = 0; op < columns.operations(); op++) {
        errors.add(columns.error(op));
      }
      return new Facts(
          History.of(columns).operations(),
          processes,
          errors,
          columns.faults(),
          columns.hasRealtime(),
          columns.hasSessions());
    }
  }

  private static final List<String> FUNCTIONS =
      List.of("read", "get", "write", "cas", "enqueue", "compare-and-set", "odd name", "fail");

  private static final List<Object> STRANGE =
      List.of(
          "two words",
          "line\nbreak \"quoted\" back\\slash\ttab\r",
          "",
          "nil",
          "by",
          "-3",
          "é\u0001\u2028\ud83d\ude00\ud83d",
          Keyword.of("k"),
          Keyword.of("ns/name"),
          new Symbol("sym"),
          new Tagged("inst", "2026-01-01"),
          new BigInteger("123456789012345678901234567890"),
          new BigDecimal("1.50"),
          new Ratio(BigInteger.ONE, BigInteger.TEN),
          -1.5e-20,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          Long.MIN_VALUE,
          'c',
          '\n',
          '"',
          true,
          List.of(),
          Set.of(1L),
          Map.of(Keyword.of("a"), List.of(2L, 3L)));

  /** A client, and the operation it has open. */
  private static final class Client {
    final @Nullable Object name;
    boolean isOpen;
    String function = "";
    @Nullable Object key;
    @Nullable Object input;
    @Nullable List<Object[]> mops;

    Client(@Nullable Object name) {
      this.name = name;
    }
  }

  private final Random random;
  private final boolean timed;
  private final ColumnsBuilder builder = new ColumnsBuilder("random");
  private final EventRow row = new EventRow();
  private final Map<Object, Long> appended = new HashMap<>();
  private long now;

  private RandomHistories(long seed, boolean timed) {
    this.random = new Random(seed);
    this.timed = timed;
  }

  /** Returns the history of a seed, without times. */
  public static HistoryColumns untimed(long seed) {
    return new RandomHistories(seed, false).history();
  }

  /** Returns the history of a seed, with times. */
  public static HistoryColumns timed(long seed) {
    return new RandomHistories(seed, true).history();
  }

  private HistoryColumns history() {
    List<Client> clients = clients();
    for (int events = random.nextInt(30); events > 0; events--) {
      Client client = clients.get(random.nextInt(clients.size()));
      if (random.nextInt(10) == 0) {
        fault();
      } else if (client.isOpen) {
        complete(client);
      } else {
        invoke(client);
      }
    }
    if (!timed && random.nextInt(5) == 0) {
      builder.withoutRealtime();
    }
    return builder.build();
  }

  private List<Client> clients() {
    List<Client> clients = new ArrayList<>();
    if (random.nextInt(8) == 0) {
      return List.of(new Client(null));
    }
    if (random.nextInt(8) == 0) {
      clients.add(new Client(Keyword.of("p1")));
      clients.add(new Client("p 2"));
    }
    long first = random.nextBoolean() ? 0 : random.nextInt(5) - 2;
    for (long name = first; name < first + 1 + random.nextInt(6) || clients.isEmpty(); name++) {
      clients.add(new Client(name));
    }
    return clients;
  }

  private void start(int type, @Nullable Object process, String function) {
    row.clear();
    row.type = (byte) type;
    row.process = process == null ? -1 : builder.values().of(process);
    row.function = builder.function(function);
    now += random.nextInt(1000);
    row.time = timed ? now : -1;
  }

  private void fault() {
    start(
        HistoryColumns.INFO,
        random.nextInt(4) == 0 ? Keyword.of("ops") : Keyword.of("nemesis"),
        "kill");
    row.value = builder.values().of(random.nextBoolean() ? null : value(0));
    builder.add(row);
  }

  private void invoke(Client client) {
    client.isOpen = true;
    client.mops = null;
    client.key = null;
    client.input = null;
    if (random.nextBoolean()) {
      client.function = random.nextInt(8) == 0 ? "final" : "txn";
      client.mops = transaction(client.function.equals("txn") ? 0 : 1);
    } else {
      client.function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
      client.key = random.nextBoolean() ? key() : null;
      boolean reads = client.function.equals("read") && random.nextInt(4) != 0;
      client.input = reads ? null : value(0);
      if (client.function.equals("cas") && random.nextInt(4) != 0) {
        client.input = Arrays.asList(value(1), value(1));
      }
    }
    start(EventRow.INVOKE, client.name, client.function);
    call(client, false);
    builder.add(row);
  }

  private void complete(Client client) {
    client.isOpen = false;
    int type = random.nextInt(3);
    start(type, client.name, client.function);
    call(client, type == HistoryColumns.OK);
    if (type == HistoryColumns.OK && client.mops == null) {
      row.value = builder.values().of(random.nextBoolean() ? client.input : value(0));
    }
    row.error = random.nextInt(3) == 0 ? value(0) : null;
    builder.add(row);
  }

  private void call(Client client, boolean withReads) {
    row.key = client.key == null ? -1 : builder.key(builder.values().of(client.key));
    row.value = builder.values().of(client.input);
    List<Object[]> mops = client.mops;
    if (mops == null) {
      return;
    }
    row.transaction = true;
    row.value = 0;
    for (Object[] mop : mops) {
      byte kind = (byte) mop[0];
      int key = builder.key(builder.values().of(mop[1]));
      if (kind == HistoryColumns.READ && withReads && random.nextBoolean()) {
        int[] elements =
            random.ints(random.nextInt(4), 0, 9).map(i -> builder.values().of(value(1))).toArray();
        int code = builder.lists().code(key, elements, elements.length);
        row.mops.add(HistoryColumns.READ_LIST, key, code);
      } else if (kind == HistoryColumns.READ) {
        Object value = value(0);
        boolean scalar = withReads && !(value instanceof List);
        row.mops.add(kind, key, builder.values().of(scalar ? value : null));
      } else {
        row.mops.add(kind, key, builder.values().of(mop[2]));
      }
    }
  }

  private List<Object[]> transaction(int least) {
    List<Object[]> mops = new ArrayList<>();
    for (int count = least + random.nextInt(4); count > 0; count--) {
      byte kind = (byte) random.nextInt(3);
      Object key = key();
      Object value =
          kind == HistoryColumns.APPEND ? (Object) appended.merge(key, 1L, Long::sum) : value(0);
      mops.add(new Object[] {kind, key, value});
    }
    return mops;
  }

  private Object key() {
    Object key = value(0);
    return key == null || key.equals(Double.NaN) ? "x" : key;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> List.of("x", "y", "long-word.1?").get(random.nextInt(3));
      case 2 -> STRANGE.get(random.nextInt(STRANGE.size()));
      case 3 -> depth > 2 ? 1L : Arrays.asList(value(depth + 1), value(depth + 1));
      case 4 -> depth > 2 ? 2L : Arrays.asList(value(depth + 1), 3L, value(depth + 1));
      default -> (long) random.nextInt(12) - 2;
    };
  }
}
