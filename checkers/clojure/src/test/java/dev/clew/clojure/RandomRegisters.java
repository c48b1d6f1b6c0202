package dev.clew.clojure;

import clojure.lang.Keyword;
import clojure.lang.PersistentVector;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories of a register whose answers are drawn at random from a few values. */
final class RandomRegisters {

  private RandomRegisters() {}

  static History history(long seed) {
    Random random = new Random(seed);
    List<Object> events = new ArrayList<>();
    List<Integer> idle = new ArrayList<>(List.of(0, 1, 2));
    List<@Nullable Object[]> open = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      if (!idle.isEmpty() && (open.isEmpty() || random.nextBoolean())) {
        int process = idle.remove(random.nextInt(idle.size()));
        String function = List.of("read", "write", "cas").get(random.nextInt(3));
        @Nullable Object value =
            switch (function) {
              case "read" -> null;
              case "write" -> (Object) (long) random.nextInt(3);
              default -> PersistentVector.create((long) random.nextInt(3), 2L);
            };
        open.add(new @Nullable Object[] {process, function, value});
        events.add(event("invoke", process, function, value));
      } else {
        @Nullable Object[] call = open.remove(random.nextInt(open.size()));
        int process = (Integer) Objects.requireNonNull(call[0]);
        boolean reads = "read".equals(call[1]);
        @Nullable Object answer = reads ? (Object) (long) random.nextInt(3) : call[2];
        String type = random.nextInt(12) == 0 ? "info" : "ok";
        events.add(
            event(
                type,
                process,
                (String) Objects.requireNonNull(call[1]),
                type.equals("ok") ? answer : call[2]));
        idle.add(process);
      }
    }
    return OperationReader.read(events, "random", false);
  }

  private static Object event(String type, int process, String function, @Nullable Object value) {
    return ClojureValues.mapOf(
        "type",
        Keyword.intern(type),
        "process",
        (long) process,
        "f",
        Keyword.intern(function),
        "value",
        value);
  }
}
