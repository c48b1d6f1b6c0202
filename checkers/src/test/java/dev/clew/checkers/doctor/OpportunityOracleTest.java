package dev.clew.checkers.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The counts against their definitions, spelled out over all pairs and foursomes. */
class OpportunityOracleTest {

  private static final int HISTORIES = 400;

  /** A transaction, and what the definitions ask of it. */
  private record Txn(Operation operation, Set<Object> reads, Set<Object> writes) {

    static Txn of(Operation operation) {
      Set<Object> reads = new HashSet<>();
      Set<Object> writes = new HashSet<>();
      for (MicroOperation mop : mops(operation)) {
        if (mop.kind() != MicroOperation.Kind.READ) {
          writes.add(mop.key());
        } else if (!writes.contains(mop.key())) {
          reads.add(mop.key());
        }
      }
      return new Txn(operation, reads, writes);
    }

    static List<MicroOperation> mops(Operation operation) {
      return Objects.requireNonNull(operation.transaction());
    }

    boolean overlaps(Txn other) {
      return operation.invokedAt() < other.operation.completedAt()
          && other.operation.invokedAt() < operation.completedAt();
    }

    boolean onlyReads(Object key) {
      return reads.contains(key) && !writes.contains(key);
    }

    boolean isBefore(Txn other) {
      return operation.process() == other.operation.process()
          && operation.index() < other.operation.index();
    }

    boolean writesTwice(Object key) {
      return mops(operation).stream()
              .filter(mop -> mop.kind() != MicroOperation.Kind.READ && mop.key().equals(key))
              .count()
          > 1;
    }
  }

  private final Map<Opportunity, Long> counts = new EnumMap<>(Opportunity.class);
  private final List<Txn> ok = new ArrayList<>();
  private final List<Txn> failed = new ArrayList<>();

  @RepeatedTest(20)
  void counts_ofRandomHistories_areThoseOfTheDefinitions(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < HISTORIES; i++) {
      String text = RandomText.next(random);
      History history = History.parse(text);
      countAll(history);
      for (Exercise exercise : HistoryDoctor.examine(history).exercises()) {
        assertThat(exercise)
            .as(text)
            .isEqualTo(
                new Exercise(
                    exercise.opportunity(),
                    counts.getOrDefault(exercise.opportunity(), 0L),
                    Exercise.Extent.EXACT));
      }
    }
  }

  private void countAll(History history) {
    counts.clear();
    ok.clear();
    failed.clear();
    for (Operation operation : history.operations()) {
      if (operation.completion() == Completion.OK) {
        ok.add(Txn.of(operation));
      } else if (operation.completion() == Completion.FAIL) {
        failed.add(Txn.of(operation));
      }
    }
    ok.forEach(this::countAlone);
    for (Txn first : ok) {
      for (Txn second : ok) {
        if (!first.equals(second) && first.overlaps(second)) {
          countOrdered(first, second);
          if (first.operation.index() < second.operation.index()) {
            countPair(first, second);
          }
        }
      }
    }
    failed.forEach(this::countFailed);
    ok.stream().filter(this::completesFoursome).forEach(txn -> count(Opportunity.LONG_FORK));
  }

  private void count(Opportunity opportunity) {
    counts.merge(opportunity, 1L, Long::sum);
  }

  private void countAlone(Txn txn) {
    Set<Object> met = new HashSet<>();
    Set<Object> repeated = new HashSet<>();
    for (MicroOperation mop : Txn.mops(txn.operation)) {
      if (!met.add(mop.key())
          && mop.kind() == MicroOperation.Kind.READ
          && repeated.add(mop.key())) {
        count(Opportunity.INTERNAL_READ);
      }
    }
    for (Object key : txn.reads) {
      countIf(
          Opportunity.STALE_READ,
          ok.stream()
              .anyMatch(
                  other ->
                      other.writes.contains(key)
                          && other.operation.completedAt() < txn.operation.invokedAt()));
      countIf(
          Opportunity.READ_YOUR_WRITES,
          ok.stream().anyMatch(other -> other.isBefore(txn) && other.writes.contains(key)));
      countIf(
          Opportunity.MONOTONIC_READS,
          ok.stream().anyMatch(other -> other.isBefore(txn) && other.reads.contains(key))
              && isByAnother(txn, key, true));
    }
    for (Object key : txn.writes) {
      boolean isRead = isByAnother(txn, key, false);
      countIf(
          Opportunity.MONOTONIC_WRITES,
          isRead && ok.stream().anyMatch(other -> other.isBefore(txn) && !other.writes.isEmpty()));
      countIf(
          Opportunity.WRITES_FOLLOW_READS,
          isRead && ok.stream().anyMatch(other -> other.isBefore(txn) && !other.reads.isEmpty()));
    }
  }

  private void countIf(Opportunity opportunity, boolean condition) {
    if (condition) {
      count(opportunity);
    }
  }

  private boolean isByAnother(Txn txn, Object key, boolean written) {
    return ok.stream()
        .anyMatch(
            other ->
                other.operation.process() != txn.operation.process()
                    && (written ? other.writes : other.reads).contains(key));
  }

  private void countOrdered(Txn first, Txn second) {
    for (Object key : first.writes) {
      countIf(Opportunity.INTERMEDIATE_READ, first.writesTwice(key) && second.reads.contains(key));
    }
    countIf(Opportunity.READ_SKEW, common(first.reads, second.writes).size() > 1);
  }

  private void countPair(Txn first, Txn second) {
    countIf(Opportunity.DIRTY_WRITE, common(first.writes, second.writes).size() > 1);
    Set<Object> forth = common(first.reads, second.writes);
    Set<Object> back = common(second.reads, first.writes);
    countIf(
        Opportunity.CIRCULAR_FLOW,
        forth.stream().anyMatch(x -> back.stream().anyMatch(y -> !x.equals(y))));
    countIf(
        Opportunity.WRITE_SKEW,
        forth.stream().anyMatch(first::onlyReads) && back.stream().anyMatch(second::onlyReads));
    for (Object key : forth) {
      countIf(Opportunity.LOST_UPDATE, back.contains(key));
    }
  }

  private void countFailed(Txn txn) {
    for (Object key : txn.writes) {
      countIf(
          Opportunity.ABORTED_READ,
          ok.stream()
              .anyMatch(
                  other ->
                      other.reads.contains(key)
                          && other.operation.completedAt() > txn.operation.invokedAt()));
    }
    for (Txn other : ok) {
      for (Object key : common(txn.reads, txn.writes)) {
        boolean updated = other.reads.contains(key) && other.writes.contains(key);
        countIf(Opportunity.LOST_UPDATE, updated && txn.overlaps(other));
      }
    }
  }

  private boolean completesFoursome(Txn last) {
    List<Txn> open = new ArrayList<>();
    for (Txn txn : ok) {
      if (txn.overlaps(last) && txn.operation.invokedAt() <= last.operation.invokedAt()) {
        open.add(txn);
      }
    }
    open.add(last);
    for (Txn a : open) {
      for (Txn b : open) {
        for (Txn c : open) {
          for (Txn d : open) {
            if (new HashSet<>(List.of(a, b, c, d)).size() == 4
                && List.of(a, b, c, d).contains(last)
                && isFoursome(a, b, c, d)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean isFoursome(Txn reader, Txn other, Txn writerOfX, Txn writerOfY) {
    List<Txn> all = List.of(reader, other, writerOfX, writerOfY);
    for (Txn one : all) {
      for (Txn two : all) {
        if (!one.equals(two) && !one.overlaps(two)) {
          return false;
        }
      }
    }
    for (Object x : writerOfX.writes) {
      for (Object y : writerOfY.writes) {
        if (!writerOfX.writes.contains(y)
            && !writerOfY.writes.contains(x)
            && reader.onlyReads(x)
            && reader.onlyReads(y)
            && other.onlyReads(x)
            && other.onlyReads(y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<Object> common(Set<Object> one, Set<Object> other) {
    Set<Object> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }
}
