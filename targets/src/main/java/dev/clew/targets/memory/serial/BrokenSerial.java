package dev.clew.targets.memory.serial;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Bug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broken twins of the serial engine: what goes wrong without any concurrency. */
public final class BrokenSerial {

  /** All of them. */
  public static final List<Bug> ALL =
      List.of(
          new Bug(
              "lost-append",
              "of every eighth transaction that writes, the last write is acknowledged and not kept",
              G_SINGLE_ITEM,
              Set.of(G0, INCOMPATIBLE_ORDER, LOST_UPDATE),
              dataType ->
                  new EveryEighth(dataType) {
                    @Override
                    void spoil(Object key, @Nullable Object before) {
                      put(key, before);
                    }
                  }),
          new Bug(
              "duplicate-append",
              "of every eighth transaction that writes, the last append is applied twice",
              DUPLICATE_ELEMENTS,
              Set.of(),
              dataType ->
                  new EveryEighth(dataType) {
                    @Override
                    void spoil(Object key, @Nullable Object before) {
                      if (get(key) instanceof List<?> elements) {
                        List<Object> twice = new ArrayList<>(elements);
                        twice.add(elements.get(elements.size() - 1));
                        put(key, List.copyOf(twice));
                      }
                    }
                  }));

  private BrokenSerial() {}

  /** Does something wrong with a key that every eighth transaction which writes has written. */
  private abstract static class EveryEighth extends SerialEngine {

    private int transactions;

    EveryEighth(DataType dataType) {
      super(dataType);
    }

    @Override
    void makeDurable(Map<Object, @Nullable Object> before) {
      if (!before.isEmpty() && ++transactions % 8 == 0) {
        Object last = List.copyOf(before.keySet()).get(before.size() - 1);
        spoil(last, before.get(last));
      }
    }

    /** Spoils a key that held another value before the transaction. */
    abstract void spoil(Object key, @Nullable Object before);
  }
}
