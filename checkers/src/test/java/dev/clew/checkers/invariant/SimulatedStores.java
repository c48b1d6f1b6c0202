package dev.clew.checkers.invariant;

import dev.clew.checkers.invariant.InvariantMutationTest.Defect;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.MicroOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Stores that are correct, but for one defect. */
final class SimulatedStores {

  private SimulatedStores() {}

  /** A store: what to ask of it, and what it answers. */
  interface Store {

    /** Returns a function and its argument. */
    Call next(Random random);

    /** Returns what is asked at the end. */
    Call last();

    /** Takes effect and answers, with the defect if it may and can show now. */
    Answer answer(Call call, boolean defective);
  }

  /** An answer, and whether the defect is in it or in what comes of it. */
  record Answer(@Nullable Object value, boolean defectShown) {}

  private static Call call(String function, @Nullable Object input) {
    return new Call(function, input, null);
  }

  static final class Bank implements Store {
    private final Defect defect;
    private final long[] accounts = {10, 10, 10};

    Bank(Defect defect) {
      this.defect = defect;
    }

    @Override
    public Call next(Random random) {
      return random.nextBoolean()
          ? last()
          : call("transfer", List.of((long) random.nextInt(3), (long) random.nextInt(3), 4L));
    }

    @Override
    public Call last() {
      return call("read", null);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      if (call.function().equals("transfer")) {
        return transfer(call, defective);
      }
      Map<Object, @Nullable Object> balances = new LinkedHashMap<>();
      boolean missing = defective && defect == Defect.ACCOUNT_MISSING;
      for (int i = 0; i < accounts.length; i++) {
        balances.put((long) i, missing && i == 1 ? null : (Object) accounts[i]);
      }
      return new Answer(balances, missing);
    }

    private Answer transfer(Call call, boolean defective) {
      List<?> parts = (List<?>) Objects.requireNonNull(call.input());
      int from = ((Long) parts.get(0)).intValue();
      int to = ((Long) parts.get(1)).intValue();
      boolean covered = accounts[from] >= 4;
      boolean loses = defective && defect == Defect.CREDIT_LOST && covered;
      boolean overdraws = defective && defect == Defect.OVERDRAWN && !covered && from != to;
      // So far below zero that later transfers do not hide it before somebody looks.
      long amount = overdraws ? 1_000 : covered ? 4 : 0;
      accounts[from] -= amount;
      accounts[to] += loses ? 0 : amount;
      return new Answer(call.input(), loses || overdraws);
    }
  }

  static final class Counter implements Store {
    private final Defect defect;
    private long value;

    Counter(Defect defect) {
      this.defect = defect;
    }

    @Override
    public Call next(Random random) {
      return random.nextBoolean() ? last() : call("add", (long) random.nextInt(5) - 1);
    }

    @Override
    public Call last() {
      return call("read", null);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      if (call.function().equals("read")) {
        return new Answer(value, false);
      }
      long amount = (Long) Objects.requireNonNull(call.input());
      boolean wrong = defective && amount != 0;
      value += wrong ? (defect == Defect.ADDITION_LOST ? 0 : 2 * amount) : amount;
      return new Answer(amount, wrong);
    }
  }

  static final class Elements implements Store {
    private final Defect defect;
    private final List<Object> elements = new ArrayList<>();
    private long next;

    Elements(Defect defect) {
      this.defect = defect;
    }

    @Override
    public Call next(Random random) {
      return random.nextBoolean() ? last() : call("add", next++);
    }

    @Override
    public Call last() {
      return call("read", null);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      Object element = call.input();
      if (element != null) {
        boolean lost = defective && defect == Defect.ELEMENT_LOST;
        if (!lost) {
          elements.add(element);
        }
        return new Answer(element, lost);
      }
      List<Object> seen = new ArrayList<>(elements);
      boolean wrong = defective && !elements.isEmpty() && defect != Defect.ELEMENT_LOST;
      if (wrong) {
        switch (defect) {
          case ELEMENT_FROM_NOWHERE -> seen.add(-1L);
          case ELEMENT_TWICE -> seen.add(elements.get(0));
          case ELEMENT_LOST_EARLY -> elements.remove(seen.remove(0));
          // The first element was added long ago, by the middle of the run.
          default -> seen.remove(0);
        }
      }
      return new Answer(seen, wrong);
    }
  }

  static final class Queue implements Store {
    private final Defect defect;
    private final Deque<Object> queue = new ArrayDeque<>();
    private long next;

    Queue(Defect defect) {
      this.defect = defect;
    }

    @Override
    public Call next(Random random) {
      return random.nextBoolean() ? call("dequeue", null) : call("enqueue", next++);
    }

    @Override
    public Call last() {
      return call("drain", null);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      if (call.function().equals("enqueue")) {
        boolean lost = defective && defect == Defect.MESSAGE_LOST;
        if (!lost) {
          queue.add(Objects.requireNonNull(call.input()));
        }
        return new Answer(call.input(), lost);
      }
      if (call.function().equals("dequeue")) {
        boolean wrong = defective && defect == Defect.MESSAGE_FROM_NOWHERE;
        return new Answer(wrong ? (Object) Long.valueOf(-1) : queue.poll(), wrong);
      }
      return new Answer(new ArrayList<>(queue), false);
    }
  }

  static final class Ids implements Store {
    private long next;

    @SuppressWarnings("UnusedVariable") // There is one defect only.
    Ids(Defect defect) {}

    @Override
    public Call next(Random random) {
      return call("generate", null);
    }

    @Override
    public Call last() {
      return call("generate", null);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      return new Answer(defective ? next - 1 : next++, defective);
    }
  }

  /** Keys in groups of three; a defective read sees what came later, and not what came before. */
  static final class Groups implements Store {
    private final boolean[] written = new boolean[300];
    private final boolean[] firstSeenAlone = new boolean[100];
    private int next;

    @SuppressWarnings("UnusedVariable") // There is one defect only.
    Groups(Defect defect) {}

    @Override
    public Call next(Random random) {
      if (random.nextInt(3) == 0) {
        return call("txn", List.of(MicroOperation.write((long) next++, 1L)));
      }
      return read(Math.max(0, next - 1 - random.nextInt(2)) / 3);
    }

    private static Call read(int group) {
      List<MicroOperation> reads = new ArrayList<>();
      for (long key = group * 3L; key < group * 3L + 3; key++) {
        reads.add(MicroOperation.read(key));
      }
      return call("txn", reads);
    }

    @Override
    public Call last() {
      return read(0);
    }

    @Override
    public Answer answer(Call call, boolean defective) {
      List<?> mops = (List<?>) Objects.requireNonNull(call.input());
      MicroOperation first = (MicroOperation) mops.get(0);
      int key = ((Long) first.key()).intValue();
      if (first.kind() == MicroOperation.Kind.WRITE) {
        written[key] = true;
        return new Answer(List.of(first), false);
      }
      boolean fork = defective && firstSeenAlone[key / 3] && written[key + 1];
      firstSeenAlone[key / 3] |= written[key] && !written[key + 1];
      List<MicroOperation> answer = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        boolean seen = written[key + i] && !(fork && i == 0);
        answer.add(MicroOperation.read((long) key + i, seen ? 1L : null));
      }
      return new Answer(answer, fork);
    }
  }
}
