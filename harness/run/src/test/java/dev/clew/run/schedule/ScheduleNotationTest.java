package dev.clew.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.columns.InputException;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of schedules, in lines and compact. */
class ScheduleNotationTest {

  private static final String ALL =
      """
      sessions bob, alice
      initially x = 10, y = -20
      alice: begin serializable
      alice: read x
      bob: read x for update
      alice: write y 11
      bob: increment x -1
      bob: commit
      alice: commit
      bob: read where v % 3 = 0
      bob: insert z 1
      bob: delete z
      bob: set 12 where true
      bob: delete where v = -20
      bob: add -3 where v = 2
      bob: abort
      """;

  @Test
  void print_ofWhatWasParsed_isTheText() {
    assertThat(Schedule.parse(ALL).print()).isEqualTo(ALL);
  }

  @Test
  void printCompact_ofEachKind_isItsMnemonic() {
    assertThat(Schedule.parse(ALL).printCompact())
        .isEqualTo(
            "init[x=10, y=-20] b2[serializable] r2[x] ru1[x] w2[y=11] inc1[x=-1] c1 c2 rp1[v%3=0]"
                + " ins1[z=1] del1[z] wp1[true: set 12] wp1[v=-20: delete] wp1[v=2: add -3] a1");
  }

  @Test
  void parse_commentsAndBlanks_areSkipped() {
    assertThat(Schedule.parse("// who\n\n  1 :read   x // what\n1: commit"))
        .isEqualTo(Schedule.parse("r1[x] c1"));
    assertThat(Schedule.parse(" // who\n init [ x = 1 ]\n r1[ x ] // what\n c1\n"))
        .isEqualTo(Schedule.parse("initially x = 1\n1: read x\n1: commit\n"));
  }

  @Test
  void parse_transactionsOfOneSession_followEachOther() {
    Schedule schedule = Schedule.parse("ap1[x=1] c1 b1[read-committed] r1[x] a1");
    List<TransactionProgram> transactions = schedule.program().session(1).transactions();
    assertThat(transactions).hasSize(2);
    assertThat(transactions.get(0).level()).isEmpty();
    assertThat(transactions.get(1).level()).contains(IsolationLevel.READ_COMMITTED);
    assertThat(transactions.get(1).commits()).isFalse();
    assertThat(schedule.program().dataType()).isEqualTo(DataType.LIST);
  }

  @Test
  void print_ofAnySchedule_isParsedAsTheSame() {
    for (long seed = 0; seed < 3_000; seed++) {
      RandomPrograms programs = new RandomPrograms(seed);
      Schedule schedule = programs.schedule(programs.any());
      assertThat(Schedule.parse(schedule.print())).isEqualTo(schedule);
      Schedule compact = Schedule.parse(schedule.printCompact());
      assertThat(compact.turns()).isEqualTo(schedule.turns());
      assertThat(compact.program().initial()).isEqualTo(schedule.program().initial());
      assertThat(compact.program().steps()).isEqualTo(schedule.program().steps());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alice: jump x           | 1 | 8  | found 'jump' where a step was expected
          alice: write x          | 1 | 15 | found the end of the text where an integer was expected
          alice: read 3           | 1 | 13 | found '3' where a key was expected
          alice read x            | 1 | 7  | found 'read' where ':' was expected
          alice: read x y         | 1 | 15 | found 'y' where 'for update' was expected
          alice: read where v < 3 | 1 | 21 | found '<' where '%' was expected
          alice: begin wow        | 1 | 14 | found 'wow' where an isolation level was expected
          alice: commit           | 1 | 8  | session alice has no transaction to commit
          r1[x] w3[x=1] c1 c3     | 1 | 20 | session 3 takes steps, but session 2 is missing
          r1[x] q1[x] c1          | 1 | 7  | found 'q1' where a step was expected
          r1[x c1                 | 1 | 6  | found 'c1' where ']' was expected
          r1[x]                   | 1 | 6  | the last transaction of session 1 has no end
          w1[x=1] ap1[y=2] c1     | 1 | 20 | keys hold lists or integers, not both
          w1[x=99999999999999999999] c1 | 1 | 6 | the number 99999999999999999999 is too large
          wp1[v=1: double] c1     | 1 | 10 | found 'double' where 'add' was expected
          //                      | 1 | 3  | there is no step
          """)
  void parse_ofNoSchedule_saysWhereAndWhatWasExpected(
      String text, int line, int column, String fact) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fact)
        .hasMessageStartingWith("schedule:%d:%d: ".formatted(line, column));
  }

  @Test
  void schedule_turnsThatDoNotFit_areRefused() {
    Program program = Schedule.parse("r1[x] c1 w2[x=1] c2").program();
    assertThatThrownBy(() -> Schedule.of(program, 1, 1, 2, 3))
        .hasMessage("the schedule names session 3, but the program has sessions 1 to 2");
    assertThatThrownBy(() -> Schedule.of(program, 1, 1, 2))
        .hasMessage("session 2 takes 2 steps, but the schedule gives it 1 turns");
    assertThatThrownBy(() -> Schedule.of(program, 1, 1, 1, 2, 2))
        .hasMessage("session 1 takes 2 steps, but the schedule gives it 3 turns");
  }

  @Test
  void program_thatMakesNoSense_isRefused() {
    assertThatThrownBy(() -> TransactionProgram.of())
        .hasMessageContaining("one or more steps and then commit or abort");
    assertThatThrownBy(() -> TransactionProgram.of(Step.End.COMMIT, new Step.Read("x")))
        .hasMessageContaining("only the last step");
    assertThatThrownBy(() -> new Step.Read("two words"))
        .hasMessageContaining("a key is a word such as x");
    assertThatThrownBy(() -> Program.of()).hasMessageContaining("one session or more");
    TransactionProgram reads = TransactionProgram.of(new Step.Read("x"));
    assertThatThrownBy(() -> Program.of(SessionProgram.of("2", reads)))
        .hasMessage("session 1 is named 2, which is the number of another");
    assertThatThrownBy(
            () -> Program.of(SessionProgram.of("a", reads), SessionProgram.of("a", reads)))
        .hasMessage("two sessions are named a");
    assertThatThrownBy(
            () ->
                Program.ofTransactions(TransactionProgram.of(new Step.Append("x", 1)))
                    .initially(Map.of("x", 1L)))
        .hasMessageContaining("lists are empty at first");
  }
}
