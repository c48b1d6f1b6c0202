package dev.clew.run.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What databases did about the anomaly cases, as lines {@code target, level, marks}: one mark for
 * each case in the order of {@link AnomalyCase}, blanks are for the eye. {@link CaseResult#ofMark}
 * says what they mean.
 */
final class AnomalyTable implements AutoCloseable {

  private final Map<String, Target> started = new LinkedHashMap<>();

  /** Runs the cases on a target at a level, and compares what it did with the marks. */
  void check(String uri, String level, String marks) throws Exception {
    IsolationLevel isolation = IsolationLevel.named(level).orElseThrow();
    assertThat(CaseRuns.results(target(uri), isolation))
        .as("%s at %s", uri, level)
        .isEqualTo(results(marks.replace(" ", "")));
  }

  private static Map<AnomalyCase, CaseResult> results(String marks) {
    assertThat(marks).hasSameSizeAs(AnomalyCase.values());
    Iterator<AnomalyCase> cases = List.of(AnomalyCase.values()).iterator();
    Map<AnomalyCase, CaseResult> results = new EnumMap<>(AnomalyCase.class);
    marks.chars().forEach(mark -> results.put(cases.next(), CaseResult.ofMark(mark).orElseThrow()));
    return results;
  }

  private Target target(String uri) throws Exception {
    Target target = started.get(uri);
    if (target == null) {
      target = Targets.named(TargetUri.parse(uri));
      started.put(uri, target);
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(5), line -> {}));
    }
    return target;
  }

  @Override
  public void close() {
    started.values().forEach(Target::close);
  }
}
