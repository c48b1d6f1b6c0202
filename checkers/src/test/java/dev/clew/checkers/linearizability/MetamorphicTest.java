package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.FifoQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What must not change a verdict, and what can change it one way only. */
class MetamorphicTest {

  private static final int HISTORIES = 300;

  /** What is searched, what block zones decide, and what the monitor of queues decides. */
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(CasRegister.of(0), () -> RandomHistory.register(2, true, 1)),
          new Subject(CasRegister.of(0), () -> new Sources.Registers(true)),
          new Subject(new FifoQueue<>(), () -> new Sources.Containers("enqueue", "dequeue")));

  private record Subject(Model<?, ?> model, Supplier<RandomHistory.Source> newSource) {

    boolean isValid(List<String> lines) {
      if (lines.isEmpty()) {
        return true;
      }
      History history = History.parse(String.join("\n", lines));
      return Linearizability.of(model).check(history).verdict() != Verdict.INVALID;
    }
  }

  @Test
  void valid_withoutOneRead_staysValid() {
    forRandomHistories(
        (subject, random, lines) -> {
          int read = pick(random, lines, "read ");
          if (read >= 0 && subject.isValid(lines)) {
            lines.remove(read);
            assertThat(subject.isValid(lines)).as(String.join("\n", lines)).isTrue();
          }
        });
  }

  @Test
  void valid_longerInterval_staysValid() {
    forRandomHistories(
        (subject, random, lines) -> {
          if (subject.isValid(lines)) {
            int i = random.nextInt(lines.size());
            lines.set(i, lines.get(i).replaceFirst("\\.\\.\\d+", "..9" + (100 + i)));
            String process = " by " + (50 + i);
            lines.set(
                i, lines.get(i).replaceFirst(" by \\d+", "").replaceFirst(" @", process + " @"));
            assertThat(subject.isValid(lines)).as(String.join("\n", lines)).isTrue();
          }
        });
  }

  @Test
  void anyVerdict_renamedProcessesAndValues_same() {
    forRandomHistories(
        (subject, random, lines) -> {
          boolean before = subject.isValid(lines);
          List<String> renamed =
              lines.stream().map(line -> line.replaceAll(" by (\\d+)", " by 7$1")).toList();
          assertThat(subject.isValid(renamed)).isEqualTo(before);
          List<String> stretched =
              lines.stream().map(line -> line.replaceAll("(@|\\.\\.)(\\d+)", "$1$20")).toList();
          assertThat(subject.isValid(stretched)).isEqualTo(before);
        });
  }

  private interface Relation {
    void check(Subject subject, Random random, List<String> lines);
  }

  private static void forRandomHistories(Relation relation) {
    Random random = new Random(11);
    for (Subject subject : SUBJECTS) {
      for (int i = 0; i < HISTORIES; i++) {
        History history = RandomHistory.next(random, 12, 4, subject.newSource().get());
        List<String> lines = new ArrayList<>(Arrays.asList(placed(history).split("\n")));
        if (!lines.get(0).isEmpty()) {
          relation.check(subject, random, lines);
        }
      }
    }
  }

  /** Prints every operation with its process and positions. */
  private static String placed(History history) {
    StringBuilder text = new StringBuilder();
    history
        .operations()
        .forEach(
            op -> {
              String call = Notation.print(history.columns(), op.index());
              String outcome =
                  switch (op.completion()) {
                    case OK -> "";
                    case FAIL -> " fail";
                    case INFO -> op.completedAt() == Integer.MAX_VALUE ? " open" : " info";
                  };
              String end = op.completedAt() == Integer.MAX_VALUE ? "" : "" + op.completedAt();
              text.append(call)
                  .append(outcome)
                  .append(" by ")
                  .append(op.process())
                  .append(" @")
                  .append(op.invokedAt())
                  .append("..")
                  .append(end)
                  .append('\n');
            });
    return text.toString();
  }

  private static int pick(Random random, List<String> lines, String prefix) {
    int offset = random.nextInt(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      int at = (i + offset) % lines.size();
      if (lines.get(at).startsWith(prefix)) {
        return at;
      }
    }
    return -1;
  }
}
