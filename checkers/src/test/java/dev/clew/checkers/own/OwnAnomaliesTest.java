package dev.clew.checkers.own;

import static dev.clew.models.isolation.ConsistencyModels.CURSOR_STABILITY;
import static dev.clew.models.isolation.ConsistencyModels.PARALLEL_SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.REPEATABLE_READ;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.ConsistencyModels.STRICT_SERIALIZABLE;
import static dev.clew.models.isolation.CyclePattern.anyNumberOf;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.REALTIME;
import static dev.clew.models.isolation.DependencyKind.RW;
import static dev.clew.models.isolation.DependencyKind.WR;
import static dev.clew.models.isolation.DependencyKind.WW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.invariant.bank.BankChecker;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.checkers.witness.PatternWitness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalyBuilder;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.Scan;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAnomaliesTest {

  private static final String LOST = "T1: read x [], append x 1 | T2: read x [], append x 2";
  private static final String KEPT = "T1: read x [], append x 1 | T2: read x [1], append x 2";

  private static final Anomaly LOST_UPDATE =
      Anomaly.named("my-lost-update")
          .inPlainWords("two transactions read one version of a key and both replace it")
          .cycle(step(RW).onKey("k"), step(RW, WW).onKey("k"))
          .sameVersionRead("k")
          .forbiddenBy(CURSOR_STABILITY, "Berenson 1995, P4")
          .example(LOST, KEPT)
          .build();

  private static final String LOST_ON_REGISTERS =
      "T1: read x 0, write x 1 | T2: read x 0, write x 2";
  private static final String KEPT_ON_REGISTERS =
      "T1: read x 0, write x 1 ; T2: read x 1, write x 2";
  private static final String SKEW = "T1: read x nil, write y 1 | T2: read y nil, write x 2";

  private static final Anomaly LOST_REGISTER =
      Anomaly.named("my-lost-register")
          .inPlainWords("two transactions read one version of a register and both replace it")
          .cycle(step(RW).onKey("k"), step(RW, WW).onKey("k"))
          .sameVersionRead("k")
          .forbiddenBy(SNAPSHOT_ISOLATION, "Berenson et al. 1995, P4")
          .example(LOST_ON_REGISTERS, KEPT_ON_REGISTERS)
          .build();

  private static final Anomaly OVERDRAFT =
      Anomaly.named("overdraft")
          .inPlainWords("a read sees an account below zero")
          .scan(history -> Scan.reads(history).where(read -> read.intValue() < 0))
          .forbiddenBy(SERIALIZABLE, "derived: no transfer alone overdraws")
          .example("read {a 5, b -1}", "read {a 5, b 0}")
          .build();

  @Test
  void catalogue_specifiedAnomalies_areBorneOutByTheirExamples() {
    List<Anomaly> specified =
        Anomalies.all().stream().filter(each -> each.specification() != null).toList();
    assertThat(specified)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(each -> assertThat(ExampleCheck.complaints(each)).isEmpty());
  }

  @Test
  void complaints_ofGoodAnomalies_areNone() {
    assertThat(ExampleCheck.complaints(LOST_UPDATE)).isEmpty();
    assertThat(ExampleCheck.complaints(OVERDRAFT)).isEmpty();
  }

  @Test
  void complaints_examplesOnRegisters_readWhatNobodyWroteAsInitial() {
    assertThat(ExampleCheck.complaints(LOST_REGISTER)).isEmpty();
  }

  @Test
  void complaints_registersOfTwoInitialValues_areUnwrittenReads() {
    Anomaly wrong =
        lostUpdate()
            .example(
                "T1: read x 0, write x 1 | T2: read x 7, write x 2",
                "T1: read x 0, write x 1 ; T2: read x 1, write x 2")
            .build();
    assertThat(ExampleCheck.complaints(wrong))
        .containsExactly(
            "the example of wrong does not show it; it shows unwritten-read:"
                + " T1: read x 0, write x 1 | T2: read x 7, write x 2");
  }

  @Test
  void complaints_registerWrittenByAFailedTransaction_isNotInitial() {
    Anomaly wrong =
        lostUpdate()
            .example(LOST, "T0: write x 0 fail ; T1: read x 0, write x 1 ; T2: read x 1, write x 2")
            .build();
    assertThat(ExampleCheck.complaints(wrong))
        .containsExactly("the legal twin of wrong contradicts cursor-stability by G1a");
  }

  @Test
  void check_ownAnomalyOnRegisters_isNamedExplainedAndCountedAgainstItsModel() {
    History history = History.parse("T1: read x nil, write x 1 | T2: read x nil, write x 2");
    Checker checker = OwnAnomalies.beside(register(SNAPSHOT_ISOLATION), List.of(LOST_REGISTER));
    CheckResult result = checker.check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    Witness witness = witness(result, LOST_REGISTER);
    assertThat(witness.isVerifiedBy(history)).isTrue();
    assertThat(witness.explain(history))
        .startsWith("Two transactions read one version of a register and both replace it.")
        .anyMatch(line -> line.contains("did not see"));
  }

  @Test
  void check_modelThatForbidsOnlyByTheOwnAnomalyOnRegisters_isInvalid() {
    Anomaly skew = skewOnRegisters();
    assertThat(ExampleCheck.complaints(skew)).isEmpty();
    History history = History.parse(SKEW);
    assertThat(register(SNAPSHOT_ISOLATION).check(history).verdict()).isEqualTo(Verdict.VALID);
    CheckResult result = register(SNAPSHOT_ISOLATION).searchingFor(List.of(skew)).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(witness(result, skew).isVerifiedBy(history)).isTrue();
  }

  @Test
  void check_ownAnomalyOfRealtimeOnRegisters_isFound() {
    Anomaly stale =
        Anomaly.named("stale-register")
            .inPlainWords("a transaction did not see one that was over before it began")
            .cycle(step(RW).onKey("k"), step(REALTIME))
            .forbiddenBy(STRICT_SERIALIZABLE, "Adya 1999")
            .example("T1: write x 1; T2: read x 0", "T1: write x 1; T2: read x 1")
            .build();
    assertThat(ExampleCheck.complaints(stale)).isEmpty();
  }

  @Test
  void check_twoKeysOnRegisters_areToldApart() {
    Anomaly twoKeys =
        Anomaly.named("two-keys")
            .inPlainWords("two transactions missed each other by way of two keys")
            .cycle(step(RW).onKey("a"), step(RW).onKey("b"))
            .forbiddenBy(SERIALIZABLE, "Adya 1999")
            .example(SKEW, "T1: read x nil, write y 1 ; T2: read y 1, write x 2")
            .build();
    assertThat(ExampleCheck.complaints(twoKeys)).isEmpty();
    CheckResult result =
        register(SERIALIZABLE)
            .searchingFor(List.of(twoKeys))
            .check(History.parse("T1: read x nil, write x 1 | T2: read x nil, write x 2"));
    assertThat(result.witnesses()).noneMatch(each -> each.anomaly().equals(twoKeys));
  }

  @Test
  void check_patternOfWritesThatReadsDoNotTell_isNoPass() {
    Anomaly overwritten =
        Anomaly.named("overwritten")
            .inPlainWords("a transaction missed one and wrote over it")
            .cycle(step(RW), step(WW))
            .forbiddenBy(READ_COMMITTED, "the policy of this site")
            .example(LOST_ON_REGISTERS, KEPT_ON_REGISTERS)
            .build();
    History history =
        History.parse("T1: read x nil, write x 1, write y 1 | T2: read x nil, read y 1, write y 2");
    assertThat(register(READ_COMMITTED).check(history).verdict()).isEqualTo(Verdict.VALID);
    CheckResult result = register(READ_COMMITTED).searchingFor(List.of(overwritten)).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("step(WW, WR)");
  }

  private static ReadWriteRegisterChecker register(ConsistencyModel model) {
    return ReadWriteRegisterChecker.of(model);
  }

  private static Anomaly skewOnRegisters() {
    return Anomaly.named("own-register-skew")
        .inPlainWords("write skew, which this site does not allow with snapshot isolation")
        .cycle(step(RW), step(RW))
        .disjointWrites()
        .forbiddenBy(SNAPSHOT_ISOLATION, "the policy of this site")
        .example(SKEW, "T1: read x nil, write y 1 | T2: read y 1, write x 2")
        .build();
  }

  @Test
  void complaints_exampleThatDoesNotShowIt_saysWhatItShows() {
    Anomaly wrong = lostUpdate().example(KEPT, LOST).build();
    assertThat(ExampleCheck.complaints(wrong))
        .anyMatch(each -> each.contains("does not show it; it shows nothing"))
        .anyMatch(each -> each.contains("the legal twin of wrong shows it"));
  }

  @Test
  void complaints_twinThatIsNotLegal_saysWhy() {
    Anomaly wrong =
        lostUpdate()
            .example(
                LOST,
                "T1: append x 1, append y 1 | T2: append x 2, append y 2"
                    + " | T3: read x [1 2], read y [2 1]")
            .build();
    assertThat(ExampleCheck.complaints(wrong))
        .containsExactly("the legal twin of wrong contradicts cursor-stability by G0");
  }

  private static AnomalyBuilder lostUpdate() {
    return Anomaly.named("wrong")
        .inPlainWords("wrong")
        .cycle(step(RW).onKey("k"), step(RW, WW).onKey("k"))
        .forbiddenBy(CURSOR_STABILITY, "nobody");
  }

  @Test
  void check_ownAnomaly_isNamedExplainedAndCountedAgainstItsModel() {
    History history = History.parse(LOST);
    CheckResult result =
        ListAppendChecker.of(CURSOR_STABILITY).searchingFor(List.of(LOST_UPDATE)).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    Witness witness = witness(result, LOST_UPDATE);
    assertThat(witness.isVerifiedBy(history)).isTrue();
    assertThat(witness.explain(history))
        .containsExactly(
            "Two transactions read one version of a key and both replace it.",
            "Let T1 = read x [], append x 1    (process 0, op 0, line 1)",
            "    T2 = read x [], append x 2    (process 1, op 1, line 1)",
            "T1 < T2, because T1 did not see T2's append of 2 to x;",
            "T2 < T1, because T2 did not see T1's append of 1 to x: a contradiction.");
  }

  @Test
  void check_modelThatForbidsOnlyByTheOwnAnomaly_isInvalid() {
    Anomaly skew =
        Anomaly.named("own-skew")
            .inPlainWords("write skew, which this site does not allow with snapshot isolation")
            .cycle(step(RW), step(RW))
            .disjointWrites()
            .forbiddenBy(SNAPSHOT_ISOLATION, "the policy of this site")
            .example(
                "T1: read x [], append y 1 | T2: read y [], append x 2",
                "T1: read x [], append y 1 | T2: read y [1], append x 2")
            .build();
    History history = History.parse("T1: read x [], append y 1 | T2: read y [], append x 2");
    ListAppendChecker checker = ListAppendChecker.of(SNAPSHOT_ISOLATION);
    assertThat(checker.check(history).verdict()).isEqualTo(Verdict.VALID);
    CheckResult result = checker.searchingFor(List.of(skew)).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.ruledOut()).contains(SNAPSHOT_ISOLATION);
  }

  @Test
  void check_patternsOfRealtimeAndPaths_areFound() {
    Anomaly stale =
        Anomaly.named("stale")
            .inPlainWords("a transaction did not see one that was over before it began")
            .cycle(step(RW), step(REALTIME))
            .forbiddenBy(STRICT_SERIALIZABLE, "Adya 1999")
            .example("T1: append x 1; T2: read x []", "T1: append x 1; T2: read x [1]")
            .build();
    Anomaly fractured =
        Anomaly.named("fractured")
            .inPlainWords("a transaction saw a part of another, perhaps by way of a third")
            .cycle(step(RW), anyNumberOf(WW, WR))
            .forbiddenBy(PARALLEL_SNAPSHOT_ISOLATION, "Cerone & Gotsman 2016")
            .example(
                "T1: append x 1, append y 1 | T2: read y [1], append z 1 | T3: read z [1], read x []",
                "T1: append x 1, append y 1 | T2: read y [1], append z 1 | T3: read z [1], read x"
                    + " [1]")
            .build();
    assertThat(ExampleCheck.complaints(stale)).isEmpty();
    assertThat(ExampleCheck.complaints(fractured)).isEmpty();
  }

  @Test
  void verify_witnessOfAnotherPattern_isRefused() {
    History history = History.parse(LOST);
    CheckResult result =
        ListAppendChecker.of(REPEATABLE_READ).searchingFor(List.of(LOST_UPDATE)).check(history);
    PatternWitness found = (PatternWitness) witness(result, LOST_UPDATE);
    // Both transactions write x, so the same cycle is no write skew, and no cursor's either.
    assertThat(new PatternWitness(Anomalies.WRITE_SKEW, found.dependencies()).isVerifiedBy(history))
        .isFalse();
    assertThat(new PatternWitness(Anomalies.G_CURSOR, found.dependencies()).isVerifiedBy(history))
        .isFalse();
    assertThat(new PatternWitness(Anomalies.G0, found.dependencies()).isVerifiedBy(history))
        .isFalse();
    History other = History.parse(KEPT);
    assertThat(found.isVerifiedBy(other)).isFalse();
  }

  @Test
  void scan_besideAnInvariant_makesTheAnswerInvalid() {
    History history = History.parse("read {a 5, b -1} by 0; read {a 4, b 0} by 1");
    Checker bank = BankChecker.inferring().negativeBalances(true);
    CheckResult result = OwnAnomalies.beside(bank, List.of(OVERDRAFT)).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.reason()).isEqualTo("overdraft (overdraft), 1 operation");
    assertThat(result.ruledOut()).contains(SERIALIZABLE);
    assertThat(witness(result, OVERDRAFT).isVerifiedBy(history)).isTrue();
    assertThat(witness(result, OVERDRAFT).explain(history))
        .containsExactly(
            "A read sees an account below zero.", "Op 0, read {a 5, b -1}: read -1 from b.");
  }

  @Test
  void scan_modelThatDoesNotForbidIt_leavesTheVerdict() {
    History history = History.parse("T1: append x -1; T2: read x [-1]");
    Anomaly below =
        Anomaly.named("below")
            .inPlainWords("a list has a negative element")
            .scan(
                each ->
                    Scan.reads(each)
                        .where(read -> read.value() instanceof List<?> list && list.contains(-1L)))
            .forbiddenBy(SERIALIZABLE, "made up")
            .example("T1: read x [-1] | T2: append x -1", "T1: read x [1] | T2: append x 1")
            .build();
    Checker committed = OwnAnomalies.beside(ListAppendChecker.of(READ_COMMITTED), List.of(below));
    CheckResult result = committed.check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    assertThat(result.witnesses()).hasSize(1);
    Checker serializable = OwnAnomalies.beside(ListAppendChecker.of(SERIALIZABLE), List.of(below));
    assertThat(serializable.check(history).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void scan_thatFails_isNoPass() {
    Anomaly broken =
        Anomaly.named("broken")
            .inPlainWords("broken")
            .scan(
                history -> {
                  throw new IllegalStateException("of its own");
                })
            .forbiddenBy(SERIALIZABLE, "made up")
            .example("T1: read x [1]", "T1: read x [2]")
            .build();
    CheckResult result =
        OwnAnomalies.beside(ListAppendChecker.of(SERIALIZABLE), List.of(broken))
            .check(History.parse("T1: append x 1"));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("broken").contains("of its own");
  }

  @Test
  void load_registered_areFoundByServiceLoader() {
    ClassLoader loader = OwnAnomaliesTest.class.getClassLoader();
    assertThat(OwnAnomalies.load(Registered.loader(loader, Registered.Good.class)))
        .containsExactly(Registered.CIRCLE);
  }

  @Test
  void load_anomalyThatIsNotBorneOut_isRefused() {
    ClassLoader loader = OwnAnomaliesTest.class.getClassLoader();
    assertThatThrownBy(() -> OwnAnomalies.load(Registered.loader(loader, Registered.Bad.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Registered$Bad are refused: the example of bad does not show it");
    assertThatThrownBy(() -> OwnAnomalies.load(Registered.loader(loader, Registered.Taken.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is an anomaly of the name Lost-Update already");
  }

  private static Witness witness(CheckResult result, Anomaly anomaly) {
    return result.witnesses().stream()
        .filter(each -> each.anomaly().equals(anomaly))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not found: " + result));
  }
}
