package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.values.Values;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random operations on objects that have monitors; each source makes one history. */
final class Sources {

  private Sources() {}

  /** Writes of fresh values, and reads of values that some write may have written. */
  static final class Registers implements RandomHistory.Source {
    private final boolean cas;
    private int fresh;

    Registers(boolean cas) {
      this.cas = cas;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      int what = random.nextInt(cas ? 3 : 2);
      row.function = builder.function(what == 0 ? "read" : what == 1 ? "write" : "cas");
      Values values = builder.values();
      int known = values.ofLong(random.nextInt(fresh + 1));
      row.value =
          what == 0
              ? Values.NIL
              : what == 1 ? values.ofLong(++fresh) : values.ofPair(known, values.ofLong(++fresh));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      if (row.function != builder.function("read")) {
        return builder.values().get(row.value);
      }
      return random.nextInt(10) == 0 ? null : (Object) (long) random.nextInt(fresh + 1);
    }
  }

  /** Elements put in once, and taken out as often as it comes. */
  static final class Containers implements RandomHistory.Source {
    private final String insert;
    private final String remove;
    private int fresh;

    Containers(String insert, String remove) {
      this.insert = insert;
      this.remove = remove;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean inserts = random.nextBoolean();
      row.function = builder.function(inserts ? insert : remove);
      // Numbers that do not ascend: priorities.
      row.value = inserts ? builder.values().ofLong(element(++fresh)) : Values.NIL;
    }

    private static long element(int number) {
      return number * 5L % 11;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      if (row.function == builder.function(insert)) {
        return null;
      }
      return random.nextInt(5) == 0 || fresh == 0
          ? null
          : (Object) element(1 + random.nextInt(fresh));
    }
  }

  /** Two elements, put in and taken out, with and without a word on what was before. */
  static final class Sets implements RandomHistory.Source {
    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      int what = random.nextInt(3);
      row.function = builder.function(what == 0 ? "add" : what == 1 ? "remove" : "contains");
      row.value = builder.values().ofLong(random.nextInt(2));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      boolean tells = row.function == builder.function("contains") || random.nextBoolean();
      return tells ? (Object) random.nextBoolean() : builder.values().get(row.value);
    }
  }

  /** Increments, and reads around what was counted. */
  static final class Counters implements RandomHistory.Source {
    private int increments;

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean reads = random.nextBoolean();
      increments += reads ? 0 : 1;
      row.function = builder.function(reads ? "read" : "increment");
      row.value = Values.NIL;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return row.function == builder.function("read")
          ? (Object) (2L + random.nextInt(increments + 1))
          : null;
    }
  }

  /** Takes and gives back one lock. */
  static final class Locks implements RandomHistory.Source {
    private boolean held;

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      boolean asUsual = random.nextInt(8) > 0;
      held = asUsual != held;
      row.function = builder.function(held ? "acquire" : "release");
      row.value = Values.NIL;
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return null;
    }
  }

  /** Spreads the operations of another source over keys. */
  static final class Keyed implements RandomHistory.Source {
    private final RandomHistory.Source each;
    private final int keys;

    Keyed(RandomHistory.Source each, int keys) {
      this.each = each;
      this.keys = keys;
    }

    @Override
    public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
      each.invoke(row, builder, random);
      row.key = builder.key(builder.values().of("k" + random.nextInt(keys)));
    }

    @Override
    public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
      return each.answer(row, builder, random);
    }
  }
}
