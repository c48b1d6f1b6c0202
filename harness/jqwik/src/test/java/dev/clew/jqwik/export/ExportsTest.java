package dev.clew.jqwik.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.jqwik.arbitraries.Schedules;
import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.jqwik.arbitraries.StepKind;
import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.ExploreListener;
import dev.clew.jqwik.explore.ExplorePlan;
import dev.clew.jqwik.explore.Explorer;
import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.TransactionProgram;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported can be run by others, and shows what was found. */
class ExportsTest {

  private static final String SKEW = "init[x=10, y=20] r1[x] w1[y=21] r2[y] w2[x=11] c2 c1";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"h2", "memory:ssi?bug=skip-validation", "memory:si?bug=no-first-committer-wins"})
  void spec_ofWhatWasFound_runByOurOwnRunner_showsItAgain(String uri) throws Exception {
    Exploration found = write(explore(uri));

    Schedule schedule = SpecSchedule.of(Files.readString(folder.resolve("schedule.spec")));

    assertThat(schedule.turns()).isEqualTo(found.finding().orElseThrow().schedule().turns());
    Exploration again = explorer(uri).replay(schedule);
    assertThat(again.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(again.finding().orElseThrow().rate()).isEqualTo("20 of 20");
  }

  @Test
  void spec_ofAnySchedule_isReadBackAsThatSchedule() {
    for (Shape shape :
        List.of(Shape.ofLists(), Shape.of(EnumSet.complementOf(EnumSet.of(StepKind.APPEND))))) {
      for (Schedule schedule : generated(shape)) {
        ScheduledRun run =
            new ScheduledRun(schedule, IsolationLevel.SERIALIZABLE, List.of(), Optional.empty());
        Schedule read = SpecSchedule.of(TesterSpec.of(run, "any"));
        assertThat(withoutLevels(read)).isEqualTo(schedule);
      }
    }
  }

  /** Runs the script as a person would who pastes each line into the client of its session. */
  @Test
  void sql_ofAWriteSkew_pastedIntoSessions_doesWhatItSays() throws Exception {
    write(explorer("h2").replay(Schedule.parse(SKEW)));
    Map<String, Connection> sessions = new HashMap<>();
    String database = "jdbc:h2:mem:pasted;DB_CLOSE_DELAY=-1";
    Map<String, Long> last = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("schedule.sql"))) {
      if (line.startsWith("DROP")) {
        last = rows(connection(sessions, "own", database));
      }
      String session = line.contains("; -- T") ? line.replaceAll(".*; -- (T\\d+).*", "$1") : "own";
      String sql = line.replaceAll(";( --.*)?$", "").strip();
      if (!sql.isEmpty() && !sql.startsWith("--")) {
        execute(connection(sessions, session, database), sql, shown(line));
      }
    }
    assertThat(last).isEqualTo(Map.of("x", 11L, "y", 21L));
    for (Connection each : sessions.values()) {
      each.close();
    }
  }

  @Test
  void sql_ofAnotherTarget_isInTheColumnOfItsSession() throws Exception {
    write(explorer("h2").replay(Schedule.parse(SKEW)));
    assertThat(Files.readAllLines(folder.resolve("schedule.sql")))
        .contains("SELECT v FROM clew WHERE k = 'x'; -- T1, shows 10")
        .anyMatch(line -> line.matches(" {30,}SELECT v FROM clew WHERE k = 'y'; -- T2, shows 20"));
  }

  @Test
  void history_ofWhatWasFound_isJudgedAlike() throws Exception {
    write(explore("memory:ssi?bug=skip-validation"));
    History history = History.read(folder.resolve("history.edn"));
    assertThat(
            Workloads.detect(history.columns())
                .checker(CheckOptions.defaults())
                .check(history)
                .verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void write_nothingFound_writesNothing() throws Exception {
    Exploration nothing = explorer("memory:ssi").replay(Schedule.parse("r1[x] c1"));
    assertThat(Exports.write(nothing, folder.resolve("new"))).isEmpty();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  private Exploration write(Exploration exploration) throws IOException {
    assertThat(Exports.write(exploration, folder)).isNotEmpty().allMatch(Files::exists);
    return exploration;
  }

  private static Exploration explore(String uri) throws InterruptedException {
    return explorer(uri).explore();
  }

  private static Explorer explorer(String uri) {
    ExplorePlan plan = ExplorePlan.of(TargetUri.parse(uri), 1);
    return Explorer.of(
        uri.equals("h2") ? plan.at(IsolationLevel.SERIALIZABLE) : plan, ExploreListener.none());
  }

  private static List<Schedule> generated(Shape shape) {
    List<Schedule> all = new ArrayList<>();
    JqwikSession.run(
        "3",
        () ->
            Schedules.of(shape).generator(1000, true).stream(new Random(3))
                .limit(100)
                .forEach(each -> all.add(each.value())));
    return all;
  }

  private static Schedule withoutLevels(Schedule schedule) {
    Program program =
        new Program(
            schedule.program().initial(),
            schedule.program().sessions().stream()
                .map(
                    session ->
                        new dev.clew.run.schedule.SessionProgram(
                            session.name(),
                            session.transactions().stream()
                                .map(each -> new TransactionProgram(Optional.empty(), each.steps()))
                                .toList()))
                .toList());
    return new Schedule(program, schedule.turns());
  }

  private static Connection connection(
      Map<String, Connection> sessions, String name, String database) throws SQLException {
    Connection session = sessions.get(name);
    if (session == null) {
      session = DriverManager.getConnection(database);
      sessions.put(name, session);
    }
    return session;
  }

  private static String shown(String line) {
    return line.contains(", shows ") ? line.replaceAll(".*, shows ", "") : "";
  }

  private static void execute(Connection session, String sql, String shown) throws SQLException {
    try (Statement statement = session.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(shown);
      }
    }
  }

  private static Map<String, Long> rows(Connection session) throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    try (Statement statement = session.createStatement();
        ResultSet all = statement.executeQuery("SELECT k, v FROM clew")) {
      while (all.next()) {
        rows.put(all.getString(1), all.getLong(2));
      }
    }
    return rows;
  }
}
