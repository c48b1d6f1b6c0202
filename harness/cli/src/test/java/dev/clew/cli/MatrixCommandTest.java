package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code clew matrix}: tables on standard output, changes, and exit codes. */
class MatrixCommandTest {

  @Test
  void matrix_ofTwoTargets_isATableOfAtMost100Columns() {
    Captured run =
        Captured.run("matrix", "--target", "memory:si", "--target", "memory:2pl-read-committed");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            level             documented as              observed                 abcde fgh ijklm nopq r s tuv

            memory:si: memory:si, snapshots, the first committer wins
            snapshot          strong-snapshot-isolation  snapshot-isolation       x...x --- x.--- A-A- - x ---

            memory:2pl-read-committed: memory:2pl-read-committed, locking with short read locks
            read-committed    read-committed             monotonic-atomic-view    wwwxw --- AA--- A-A- - - ---

            A  the anomaly happened        .  it did not
            w  not, for somebody waited    x  not, for somebody was aborted    -  not run

            a  g0                     dirty write
            b  g1a                    aborted read
            c  g1b                    intermediate read
            d  g1c                    circular information flow
            e  otv                    observed transaction vanishes
            f  pmp                    predicate-many-preceders
            g  pmp-write              the same of a write by predicate
            h  pmp-write-read-first   the same, rows read before they change
            i  p4                     lost update
            j  g-single               read skew
            k  g-single-dependencies  read skew of two predicates
            l  g-single-write-1       read skew of a write, nothing removed
            m  g-single-write-2       read skew of a write, removal undone
            n  g2-item                write skew
            o  g2                     write skew of predicates
            p  g2-read-only           read-only anomaly
            q  g2-two-edges           the same, all rows read at once
            r  mav-own                own write beside an unseen one
            s  p4c                    cursor lost update
            t  phantom-insert         phantom by insert
            u  phantom-delete         phantom by delete
            v  phantom-update         phantom by update
            """);
    assertThat(run.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void against_anomalyThatTheBaselinePrevents_exitsWithOne(@TempDir Path folder)
      throws IOException {
    Captured json = Captured.run("matrix", "--target", "memory:ssi", "--output", "json");
    assertThat(json.code()).isZero();
    Path sound = folder.resolve("sound.json");
    Files.writeString(sound, json.out());
    Captured same = Captured.run("matrix", "--target", "memory:ssi", "--against", sound.toString());
    assertThat(same.code()).isZero();
    assertThat(same.out()).contains("no case came out otherwise");
    Path broken = folder.resolve("other.json");
    Files.writeString(broken, json.out().replace("memory:ssi", "memory:other"));
    Captured worse =
        Captured.run(
            "matrix", "--target", "memory:ssi?bug=skip-validation", "--against", broken.toString());
    assertThat(worse.code()).as(worse.out() + worse.err()).isEqualTo(1);
    assertThat(worse.out()).contains("g2-item (write skew) was aborted, is allowed: REGRESSION");
  }

  @Test
  void output_otherForms_areWhatTheySay() {
    assertThat(Captured.run("matrix", "--target", "memory:si", "--output", "markdown").lines())
        .first()
        .asString()
        .startsWith("| target | level |");
    assertThat(Captured.run("matrix", "--target", "memory:si", "--output", "html").out())
        .startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matrix --target nothing                              | 64 | there is no target 'nothing'
          matrix --isolation serialisable                      | 64 | the nearest first: serializable
          matrix --target memory:si --isolation serializable   | 64 | it has snapshot
          matrix --target sim:consensus                        | 64 | has no transactions on integers
          matrix --output xml                                  | 64 | html, text, json, markdown
          matrix --against nowhere.json                        | 65 | nowhere.json
          """)
  void matrix_badInput_isRefusedBeforeAnythingStarts(String line, int code, String expected) {
    Captured run = Captured.run(line.strip().split(" +"));
    assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ");
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
  }
}
