package dev.clew.run.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The matrix agrees with what others measured: the rows of PostgreSQL in Hermitage's summary
 * (github.com/ept/hermitage, 2024-10), where a check mark is a point here and a dash is A, and a
 * table that was measured once over JDBC, by means other than these.
 */
@Tag("databases")
class GroundTruthTest {

  /** The columns of the table that was measured. */
  private static final List<AnomalyCase> MEASURED =
      List.of(
          AnomalyCase.G0,
          AnomalyCase.G1A,
          AnomalyCase.G1B,
          AnomalyCase.G1C,
          AnomalyCase.OTV,
          AnomalyCase.PMP,
          AnomalyCase.PMP_WRITE_READ_FIRST,
          AnomalyCase.P4,
          AnomalyCase.G_SINGLE,
          AnomalyCase.G_SINGLE_DEPENDENCIES,
          AnomalyCase.G_SINGLE_WRITE_1,
          AnomalyCase.G2_ITEM,
          AnomalyCase.G2,
          AnomalyCase.G2_TWO_EDGES,
          AnomalyCase.MAV_OWN);

  /** The columns of Hermitage's summary. */
  private static final List<AnomalyCase> HERMITAGE =
      List.of(
          AnomalyCase.G0,
          AnomalyCase.G1A,
          AnomalyCase.G1B,
          AnomalyCase.G1C,
          AnomalyCase.OTV,
          AnomalyCase.PMP,
          AnomalyCase.P4,
          AnomalyCase.G_SINGLE,
          AnomalyCase.G2_ITEM,
          AnomalyCase.G2);

  private static final Map<String, Matrix> MATRICES = new HashMap<>();

  @AfterAll
  static void forget() {
    MATRICES.clear();
  }

  private static MatrixRow row(String uri, String level) throws Exception {
    Matrix matrix = MATRICES.get(uri);
    if (matrix == null) {
      try (Target target = Targets.named(TargetUri.parse(uri))) {
        target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(5), line -> {}));
        matrix = Matrix.measure(uri, target, Set.of());
      }
      MATRICES.put(uri, matrix);
    }
    return matrix.row(uri, IsolationLevel.named(level).orElseThrow()).orElseThrow();
  }

  private static String marks(MatrixRow row, List<AnomalyCase> columns) {
    List<String> marks = new ArrayList<>();
    for (AnomalyCase each : columns) {
      marks.add(row.result(each) == CaseResult.ALLOWED ? "A" : ".");
    }
    return String.join("", marks);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, read-committed,  ..... A A A A A, monotonic-atomic-view",
    "postgres, repeatable-read, ..... . . . A A, snapshot-isolation",
    "postgres, serializable,    ..... . . . . ., serializable",
  })
  void matrix_ofPostgres_isAsInHermitage(String uri, String level, String marks, String actual)
      throws Exception {
    assertThat(marks(row(uri, level), HERMITAGE)).isEqualTo(marks.replace(" ", ""));
    ConsistencyModel model = ConsistencyModels.named(actual);
    assertThat(row(uri, level).observed()).containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres,           read-committed,   ..... AA AAAA AAA .",
    "postgres,           repeatable-read,  ..... .. .... AAA .",
    "postgres,           serializable,     ..... .. .... ... .",
    "h2,                 read-uncommitted, .AAAA AA AAAA AAA .",
    "h2,                 read-committed,   ..... AA AAAA AAA .",
    "h2,                 repeatable-read,  ..... .. .... AAA .",
    "h2,                 snapshot,         ..... .. .... AAA .",
    "h2,                 serializable,     ..... .. .... AAA .",
    "sqlite,             serializable,     ..... .. .... ... .",
    "sqlite?journal=wal, serializable,     ..... .. .... ... .",
  })
  void matrix_ofWhatWasMeasured_isTheSame(String uri, String level, String marks) throws Exception {
    assertThat(marks(row(uri, level), MEASURED)).isEqualTo(marks.replace(" ", ""));
  }
}
