package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must not change a verdict, and what can change it one way only. */
class MetamorphicTest {

  private static final Model<?, ?> MODEL = CasRegister.of(0);

  @Test
  void valid_withoutOneRead_staysValid() {
    forRandomHistories(
        (random, lines) -> {
          int read = pick(random, lines, "read ");
          if (read >= 0 && isValid(lines)) {
            lines.remove(read);
            assertThat(isValid(lines)).as(String.join("\n", lines)).isTrue();
          }
        });
  }

  @Test
  void valid_longerInterval_staysValid() {
    forRandomHistories(
        (random, lines) -> {
          if (isValid(lines)) {
            int i = random.nextInt(lines.size());
            lines.set(i, lines.get(i).replaceFirst("\\.\\.\\d+", "..9" + (100 + i)));
            String process = " by " + (50 + i);
            lines.set(
                i, lines.get(i).replaceFirst(" by \\d+", "").replaceFirst(" @", process + " @"));
            assertThat(isValid(lines)).as(String.join("\n", lines)).isTrue();
          }
        });
  }

  @Test
  void anyVerdict_renamedProcessesAndValues_same() {
    forRandomHistories(
        (random, lines) -> {
          boolean before = isValid(lines);
          List<String> renamed =
              lines.stream().map(line -> line.replaceAll(" by (\\d+)", " by 7$1")).toList();
          assertThat(isValid(renamed)).isEqualTo(before);
          List<String> stretched =
              lines.stream().map(line -> line.replaceAll("(@|\\.\\.)(\\d+)", "$1$20")).toList();
          assertThat(isValid(stretched)).isEqualTo(before);
        });
  }

  private interface Relation {
    void check(Random random, List<String> lines);
  }

  private static void forRandomHistories(Relation relation) {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      History history = RandomHistory.next(random, 12, 4, RandomHistory.register(2, true, 1));
      List<String> lines = new ArrayList<>(Arrays.asList(placed(history).split("\n")));
      if (!lines.get(0).isEmpty()) {
        relation.check(random, lines);
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

  private static boolean isValid(List<String> lines) {
    if (lines.isEmpty()) {
      return true;
    }
    History history = History.parse(String.join("\n", lines));
    return Linearizability.of(MODEL).check(history).verdict() != Verdict.INVALID;
  }
}
