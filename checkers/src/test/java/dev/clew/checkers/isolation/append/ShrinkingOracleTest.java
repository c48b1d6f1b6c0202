package dev.clew.checkers.isolation.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.shrink.HistoryShrinker;
import dev.clew.checkers.shrink.ShrunkHistory;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shrunk histories of random databases against what the words promise. */
class ShrinkingOracleTest {

  private static final int INVALID = 250;

  @ParameterizedTest
  @ValueSource(
      strings = {"read-committed", "snapshot-isolation", "serializable", "strict-serializable"})
  void shrink_randomInvalidHistory_showsTheSameAnomalyAndIsMinimal(String name) {
    ConsistencyModel model = ConsistencyModels.named(name);
    Checker checker = ListAppendChecker.of(model);
    RandomHistories random = new RandomHistories(name.hashCode());
    for (int found = 0; found < INVALID; ) {
      SmallHistory small = random.next();
      History history = History.of(small.columns());
      CheckResult result = checker.check(history);
      if (result.verdict() == Verdict.INVALID) {
        found++;
        ShrunkHistory shrunk =
            HistoryShrinker.shrink(checker, history, result, Budget.unlimited()).orElseThrow();
        Anomaly anomaly = result.witnesses().get(0).anomaly();
        String about = history.print() + "\nshrunk to\n" + shrunk.history().print();
        assertThat(shrunk.minimal()).as(about).isTrue();
        assertThat(shows(checker, shrunk.history(), anomaly)).as(about).isTrue();
        assertThat(shrunk.history().size()).as(about).isLessThanOrEqualTo(history.size());
        isReadFromWrites(shrunk.history(), history, about);
        isMinimal(checker, shrunk.history(), anomaly, about);
      }
    }
  }

  private static boolean shows(Checker checker, History history, Anomaly anomaly) {
    CheckResult result = checker.check(history);
    return result.verdict() == Verdict.INVALID
        && result.witnesses().stream()
            .anyMatch(
                witness ->
                    witness.isVerifiedBy(history)
                        && (witness.anomaly().equals(anomaly)
                            || (anomaly.id().startsWith(witness.anomaly().id() + "-")
                                && witness.anomaly().ordering().compareTo(anomaly.ordering())
                                    < 0)));
  }

  /** Nothing is read in the part that nobody writes there, unless nobody does in the whole. */
  private static void isReadFromWrites(History part, History whole, String about) {
    List<String> written = writes(part);
    List<String> writtenInWhole = writes(whole);
    for (Operation operation : part.operations()) {
      if (operation.completion() == Completion.OK) {
        for (MicroOperation mop : Objects.requireNonNull(operation.transaction())) {
          if (mop.value() instanceof List<?> list) {
            for (Object element : list) {
              String write = mop.key() + " " + element;
              assertThat(written.contains(write) || !writtenInWhole.contains(write))
                  .as(about)
                  .isTrue();
            }
          }
        }
      }
    }
  }

  private static List<String> writes(History history) {
    List<String> writes = new ArrayList<>();
    for (Operation operation : history.operations()) {
      for (MicroOperation mop : Objects.requireNonNull(operation.transaction())) {
        if (mop.kind() == MicroOperation.Kind.APPEND) {
          writes.add(mop.key() + " " + mop.value());
        }
      }
    }
    return writes;
  }

  /** Leaves out each micro-operation, and each transaction, in the text. */
  private static void isMinimal(Checker checker, History part, Anomaly anomaly, String about) {
    for (Operation operation : part.operations()) {
      int count = Objects.requireNonNull(operation.transaction()).size();
      for (int mop = -1; mop < count; mop++) {
        String text = without(part, operation.index(), mop);
        if (!text.isBlank() && !text.strip().equals("without realtime")) {
          assertThat(shows(checker, History.parse(text), anomaly))
              .as(about + "\nwithout " + operation.index() + "." + mop + "\n" + text)
              .isFalse();
        }
      }
    }
  }

  private static String without(History part, int operation, int omitted) {
    List<String> gone = new ArrayList<>();
    StringBuilder text =
        new StringBuilder(part.columns().hasRealtime() ? "" : "without realtime\n");
    List<MicroOperation> mops = Objects.requireNonNull(part.operation(operation).transaction());
    for (int i = 0; i < mops.size(); i++) {
      if ((omitted < 0 || i == omitted) && mops.get(i).kind() == MicroOperation.Kind.APPEND) {
        gone.add(mops.get(i).key() + " " + mops.get(i).value());
      }
    }
    for (Operation other : part.operations()) {
      List<String> kept = new ArrayList<>();
      List<MicroOperation> all = Objects.requireNonNull(other.transaction());
      for (int i = 0; i < all.size(); i++) {
        if (other.index() != operation || (omitted >= 0 && i != omitted)) {
          kept.add(text(all.get(i), other.completion() == Completion.OK, gone));
        }
      }
      if (!kept.isEmpty()) {
        text.append('T').append(other.index()).append(": ").append(String.join(", ", kept));
        text.append(
            switch (other.completion()) {
              case OK -> "";
              case FAIL -> " fail";
              case INFO -> other.completedAt() == Integer.MAX_VALUE ? " open" : " info";
            });
        text.append(" by ").append(part.processName(other.process()));
        text.append(" @").append(other.invokedAt()).append("..");
        text.append(
                other.completedAt() == Integer.MAX_VALUE ? "" : String.valueOf(other.completedAt()))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String text(MicroOperation mop, boolean ok, List<String> gone) {
    if (mop.kind() == MicroOperation.Kind.APPEND) {
      return "append " + mop.key() + " " + mop.value();
    }
    if (!ok) {
      return "read " + mop.key();
    }
    List<String> left = new ArrayList<>();
    if (mop.value() instanceof List<?> list) {
      for (Object element : list) {
        if (!gone.contains(mop.key() + " " + element)) {
          left.add(String.valueOf(element));
        }
      }
    }
    return "read " + mop.key() + " [" + String.join(" ", left) + "]";
  }
}
