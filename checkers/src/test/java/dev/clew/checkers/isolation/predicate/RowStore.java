package dev.clew.checkers.isolation.predicate;

import dev.clew.histories.History;
import dev.clew.histories.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A store of rows that interleaves a few random transactions at some level, and writes down what
 * their clients see, or sometimes something else.
 */
final class RowStore {

  private static final String[] KEYS = {"x", "y", "z"};

  /** When a transaction sees what others committed. */
  enum Level {
    SERIAL,
    SNAPSHOT,
    READ_COMMITTED
  }

  private static final class Client {
    final List<String> done = new ArrayList<>();
    final Map<String, Long> snapshot = new HashMap<>();
    final Map<String, Long> own = new TreeMap<>(); // 0 for a deleted row
    int steps;
    boolean failed;
  }

  private final Random random;
  private final Level level;
  private final Map<String, Long> committed = new TreeMap<>();
  private final Map<String, Integer> changes = new HashMap<>();
  private final List<Client> clients = new ArrayList<>();
  private final String init;
  private long nextValue = 1;
  private final boolean lies;

  private RowStore(Random random) {
    this.random = random;
    level = Level.values()[random.nextInt(3)];
    lies = random.nextInt(4) == 0;
    StringBuilder rows = new StringBuilder();
    for (String key : KEYS) {
      if (random.nextInt(3) == 0) {
        committed.put(key, nextValue);
        rows.append(" :").append(key).append(' ').append(nextValue++);
      }
    }
    init = rows.toString();
  }

  /** Returns a random history of at most so many transactions. */
  static History history(Random random, int most) {
    RowStore store = new RowStore(random);
    store.run(2 + random.nextInt(most - 1));
    return parse(store.edn());
  }

  static History parse(String edn) {
    try {
      return History.read(
          new ByteArrayInputStream(edn.getBytes(StandardCharsets.UTF_8)),
          "rows.edn",
          ReadOptions.withDefaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(int count) {
    List<Client> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Client client = new Client();
      client.steps = 1 + random.nextInt(3);
      clients.add(client);
      open.add(client);
    }
    while (!open.isEmpty()) {
      Client client = level == Level.SERIAL ? open.get(0) : open.get(random.nextInt(open.size()));
      if (client.done.isEmpty()) {
        client.snapshot.putAll(committed);
      }
      if (client.done.size() < client.steps) {
        step(client);
      } else {
        commit(client);
        open.remove(client);
      }
    }
  }

  private Map<String, Long> view(Client client) {
    Map<String, Long> view = new TreeMap<>(level == Level.SNAPSHOT ? client.snapshot : committed);
    view.putAll(client.own);
    view.values().removeIf(value -> value == 0);
    return view;
  }

  private void step(Client client) {
    Map<String, Long> view = view(client);
    String key = KEYS[random.nextInt(KEYS.length)];
    switch (random.nextInt(5)) {
      case 0 -> {
        Long value = view.get(key);
        if (lies && random.nextInt(3) == 0) {
          value = value == null ? null : 1 + (long) random.nextInt((int) nextValue);
        }
        client.done.add("[:r :" + key + " " + (value == null ? "nil" : value) + "]");
      }
      case 1, 2 -> client.done.add(readWhere(view));
      case 3 -> {
        boolean there = view.containsKey(key);
        client.own.put(key, nextValue);
        client.done.add("[" + (there ? ":w" : ":insert") + " :" + key + " " + nextValue++ + "]");
      }
      default -> {
        if (view.containsKey(key)) {
          client.own.put(key, 0L);
          client.done.add("[:delete :" + key + "]");
        } else {
          client.done.add(readWhere(view));
        }
      }
    }
  }

  private String readWhere(Map<String, Long> view) {
    int kind = random.nextInt(3);
    RowPredicate predicate =
        kind == 0 ? new RowPredicate.True() : new RowPredicate.Mod(2, kind - 1L);
    StringBuilder rows = new StringBuilder();
    view.forEach(
        (key, value) -> {
          boolean dropped = lies && random.nextInt(4) == 0;
          if (predicate.matches(value) && !dropped) {
            rows.append(" :").append(key).append(' ').append(value);
          }
        });
    return "[:rp " + (kind == 0 ? ":true" : "[:mod 2 " + (kind - 1) + "]") + " {" + rows + "}]";
  }

  private void commit(Client client) {
    for (Map.Entry<String, Long> row : client.own.entrySet()) {
      boolean changed =
          !Objects.equals(committed.get(row.getKey()), client.snapshot.get(row.getKey()));
      boolean there = committed.containsKey(row.getKey());
      boolean needed = !firstIsInsert(client, row.getKey());
      client.failed |= there != needed || (level == Level.SNAPSHOT && changed);
    }
    if (!client.failed) {
      client.own.forEach(
          (key, value) -> {
            changes.merge(key, 1, Integer::sum);
            if (value == 0) {
              committed.remove(key);
            } else {
              committed.put(key, value);
            }
          });
    }
  }

  private static boolean firstIsInsert(Client client, String key) {
    return client.done.stream()
        .filter(step -> !step.startsWith("[:r") && step.contains(" :" + key))
        .findFirst()
        .orElse("")
        .startsWith("[:insert");
  }

  private String edn() {
    StringBuilder out = new StringBuilder();
    event(out, 99, "invoke", "init", "{" + init + "}");
    event(out, 99, "ok", "init", "{" + init + "}");
    for (int i = 0; i < clients.size(); i++) {
      event(out, i, "invoke", "txn", "[" + String.join(" ", invoked(clients.get(i))) + "]");
    }
    for (int i = 0; i < clients.size(); i++) {
      boolean failed = clients.get(i).failed;
      List<String> steps = failed ? invoked(clients.get(i)) : clients.get(i).done;
      event(out, i, failed ? "fail" : "ok", "txn", "[" + String.join(" ", steps) + "]");
    }
    return out.toString();
  }

  private static List<String> invoked(Client client) {
    return client.done.stream()
        .map(
            step ->
                step.startsWith("[:r :")
                    ? step.substring(0, 6) + " nil]"
                    : step.replaceAll("\\{.*}", "nil"))
        .toList();
  }

  private static void event(StringBuilder out, int process, String type, String f, String value) {
    out.append("{:process ").append(process).append(", :type :").append(type);
    out.append(", :f :").append(f).append(", :value ").append(value).append("}\n");
  }
}
