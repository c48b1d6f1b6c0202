package dev.clew.run.matrix;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that leads to an anomaly, and how its run shows that it happened; on rows x = 10 and y
 * = 20.
 *
 * <p>The schedules are the test cases of Hermitage (Martin Kleppmann, github.com/ept/hermitage),
 * the read-only anomaly (Fekete, O'Neil, O'Neil, SIGMOD Record 2004), one of a transaction that
 * builds on a row whose fellow it does not see, the cursor lost update (Berenson et al., SIGMOD
 * 1995) and phantoms of each kind of change (ibid., A3).
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates are pure
public enum AnomalyCase {
  /** Dirty write: the writes of two transactions are mixed. */
  G0(
      "dirty write",
      Anomalies.G0,
      "w1[x=11] w2[x=12] w1[y=21] c1 w2[y=22] c2",
      run ->
          committed(run, 1, 2)
              && Objects.equals(last(run).get("x"), 11L)
                  != Objects.equals(last(run).get("y"), 21L)),
  /** Aborted read: a value is seen that was never committed. */
  G1A(
      "aborted read",
      Anomalies.G1A,
      "w1[x=101] r2[x] r2[y] a1 r2[x] r2[y] c2",
      run -> committed(run, 2) && answers(run, 2).contains(101L)),
  /** Intermediate read: a value is seen that its writer replaced before committing. */
  G1B(
      "intermediate read",
      Anomalies.G1B,
      "w1[x=101] r2[x] r2[y] w1[x=11] c1 r2[x] r2[y] c2",
      run -> committed(run, 2) && answers(run, 2).contains(101L)),
  /** Circular information flow: each sees the other's write. */
  G1C(
      "circular information flow",
      Anomalies.G1C,
      "w1[x=11] w2[y=22] r1[y] r2[x] c1 c2",
      run ->
          committed(run, 1, 2) && answers(run, 1).contains(22L) && answers(run, 2).contains(11L)),
  /** Observed transaction vanishes: one write of a transaction is seen, then another is not. */
  OTV(
      "observed transaction vanishes",
      Anomalies.OTV,
      "w1[x=11] w1[y=19] w2[x=12] c1 r3[x] r3[y] w2[y=18] r3[x] r3[y] c2 r3[x] r3[y] c3",
      run -> committed(run, 3) && goesBack(answers(run, 3))),
  /** Predicate-many-preceders: a row appears that was not there for an earlier read. */
  PMP(
      "predicate-many-preceders",
      Anomalies.PMP,
      "rp1[v=30] ins2[z=30] c2 rp1[v%3=0] c1",
      run -> committed(run, 1, 2) && rows(run, 1, 1).containsKey("z")),
  /** The same of a write by predicate: it does what it would in no serial order. */
  PMP_WRITE(
      "the same of a write by predicate",
      Anomalies.PMP,
      "wp1[true: add 10] rp2[v=20] wp2[v=20: delete] c1 c2",
      AnomalyCase::deletesOther),
  /** The same where the rows are read before they change, and not dirty at any level. */
  PMP_WRITE_READ_FIRST(
      "the same, rows read before they change",
      Anomalies.PMP,
      "rp2[v=20] wp1[true: add 10] wp2[v=20: delete] c1 c2",
      AnomalyCase::deletesOther),
  /** Lost update: both read one value, both write, both commit. */
  P4(
      "lost update",
      Anomalies.LOST_UPDATE,
      "r1[x] r2[x] w1[x=11] w2[x=11] c1 c2",
      run ->
          committed(run, 1, 2)
              && Objects.equals(answers(run, 1).get(0), 10L)
              && Objects.equals(answers(run, 2).get(0), 10L)),
  /** Read skew: of another's two writes, one is seen and the other is not. */
  G_SINGLE(
      "read skew",
      Anomalies.G_SINGLE_ITEM,
      "r1[x] r2[x] r2[y] w2[x=12] w2[y=18] c2 r1[y] c1",
      run -> committed(run, 1, 2) && answers(run, 1).equals(List.of(10L, 18L))),
  /** Read skew of two predicates. */
  G_SINGLE_DEPENDENCIES(
      "read skew of two predicates",
      Anomalies.G_SINGLE,
      "rp1[v%5=0] wp2[v=10: set 12] c2 rp1[v%3=0] c1",
      run -> committed(run, 1, 2) && rows(run, 1, 1).containsKey("x")),
  /** Read skew of a write: what is to be removed is changed, and nothing is removed. */
  G_SINGLE_WRITE_1(
      "read skew of a write, nothing removed",
      Anomalies.G_SINGLE,
      "r1[x] rp2[true] w2[x=12] w2[y=18] c2 wp1[v=20: delete] c1",
      run ->
          committed(run, 1, 2)
              && Objects.equals(answers(run, 1).get(0), 10L)
              && count(answers(run, 1).get(1)) == 0),
  /** What an aborted transaction removed is gone though another writes it. */
  G_SINGLE_WRITE_2(
      "read skew of a write, removal undone",
      Anomalies.G1A,
      "r1[x] rp2[true] w2[x=12] wp1[v=20: delete] w2[y=18] a1 c2",
      run -> committed(run, 2) && !last(run).equals(Map.of("x", 12L, "y", 18L))),
  /** Write skew: each writes what the other has read. */
  G2_ITEM(
      "write skew",
      Anomalies.G2_ITEM,
      "r1[x] r1[y] r2[x] r2[y] w1[x=11] w2[y=21] c1 c2",
      run ->
          committed(run, 1, 2)
              && answers(run, 1).subList(0, 2).equals(List.of(10L, 20L))
              && answers(run, 2).subList(0, 2).equals(List.of(10L, 20L))),
  /** Write skew of predicates: each inserts what the other has not seen. */
  G2(
      "write skew of predicates",
      Anomalies.G2,
      "rp1[v%3=0] rp2[v%3=0] ins1[z=30] ins2[w=42] c1 c2",
      run -> committed(run, 1, 2) && rows(run, 1, 0).isEmpty() && rows(run, 2, 0).isEmpty()),
  /** Read-only anomaly (Fekete): serializable but for a transaction that only reads. */
  G2_READ_ONLY(
      "read-only anomaly",
      Anomalies.G2_ITEM,
      "r1[x] r1[y] r2[y] w2[y=25] c2 r3[x] r3[y] c3 w1[x=0] c1",
      run ->
          committed(run, 1, 2, 3)
              && answers(run, 1).subList(0, 2).equals(List.of(10L, 20L))
              && answers(run, 3).equals(List.of(10L, 25L))),
  /** The same where all rows are read at once. */
  G2_TWO_EDGES(
      "the same, all rows read at once",
      Anomalies.G2,
      "rp1[true] inc2[y=5] c2 rp3[true] c3 w1[x=0] c1",
      run ->
          committed(run, 1, 2, 3)
              && rows(run, 1, 0).equals(Map.of("x", 10L, "y", 20L))
              && rows(run, 3, 0).equals(Map.of("x", 10L, "y", 25L))),
  /** Monotonic atomic view broken by one's own write: it rests on a row whose fellow is unseen. */
  MAV_OWN(
      "own write beside an unseen one",
      Anomalies.OTV,
      "r1[x] w2[x=12] w2[y=18] c2 inc1[y=1] rp1[true] c1",
      run -> committed(run, 1, 2) && answers(run, 1).contains(Map.of("x", 10L, "y", 19L))),
  /** Cursor lost update: both read one value to write it, both commit. */
  P4C(
      "cursor lost update",
      Anomalies.G_CURSOR,
      "ru1[x] ru2[x] w1[x=11] c1 w2[x=12] c2",
      run ->
          committed(run, 1, 2)
              && Objects.equals(answers(run, 1).get(0), 10L)
              && Objects.equals(answers(run, 2).get(0), 10L)),
  /** Phantom: a row that another inserts appears when the same rows are read again. */
  PHANTOM_INSERT(
      "phantom by insert",
      Anomalies.PMP,
      "rp1[v%3=0] ins2[z=30] c2 rp1[v%3=0] c1",
      AnomalyCase::differs),
  /** Phantom: a row that another deletes vanishes when the same rows are read again. */
  PHANTOM_DELETE(
      "phantom by delete",
      Anomalies.PMP,
      "rp1[v%5=0] del2[y] c2 rp1[v%5=0] c1",
      AnomalyCase::differs),
  /** Phantom: a row that another changes comes to match when the same rows are read again. */
  PHANTOM_UPDATE(
      "phantom by update",
      Anomalies.PMP,
      "rp1[v=20] w2[x=20] c2 rp1[v=20] c1",
      AnomalyCase::differs);

  private final String title;
  private final Anomaly anomaly;
  private final Schedule schedule;
  private final Predicate<ScheduledRun> happened;

  AnomalyCase(String title, Anomaly anomaly, String steps, Predicate<ScheduledRun> happened) {
    this.title = title;
    this.anomaly = anomaly;
    this.schedule = Schedule.parse("init[x=10,y=20] " + steps);
    this.happened = happened;
  }

  /** Returns the name used in tables and files, such as {@code g2-item}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the case of a name. */
  public static Optional<AnomalyCase> named(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** Returns what it is in plain words. */
  public String title() {
    return title;
  }

  /** Returns the anomaly that there is if it happens. */
  public Anomaly anomaly() {
    return anomaly;
  }

  /** Returns the schedule that leads to it. */
  public Schedule schedule() {
    return schedule;
  }

  /** Returns what the target of a run did about it. */
  public CaseResult result(ScheduledRun run) {
    if (happened.test(run)) {
      return CaseResult.ALLOWED;
    } else if (run.aborted()) {
      return CaseResult.ABORTED;
    }
    return run.waited() ? CaseResult.BLOCKED : CaseResult.PREVENTED;
  }

  private static boolean committed(ScheduledRun run, int... sessions) {
    return Arrays.stream(sessions).allMatch(session -> run.outcome(session, 0).isCommitted());
  }

  /** Returns what the steps of the transaction of a session answered. */
  private static List<@Nullable Object> answers(ScheduledRun run, int session) {
    return run.answers(session, 0);
  }

  private static Map<?, ?> rows(ScheduledRun run, int session, int index) {
    return (Map<?, ?>) Objects.requireNonNull(answers(run, session).get(index));
  }

  private static Map<String, Object> last(ScheduledRun run) {
    return run.last().orElse(Map.of());
  }

  /** Returns how many rows a write by predicate changed. */
  private static long count(@Nullable Object answer) {
    return answer instanceof Map<?, ?> rows ? rows.size() : (Long) Objects.requireNonNull(answer);
  }

  private static boolean differs(ScheduledRun run) {
    return committed(run, 1, 2) && !rows(run, 1, 0).equals(rows(run, 1, 1));
  }

  /** Returns whether the second removes what it would not in either serial order. */
  private static boolean deletesOther(ScheduledRun run) {
    return committed(run, 1, 2)
        && !(rows(run, 2, 0).equals(Map.of("x", 20L)) && last(run).equals(Map.of("y", 30L)))
        && !(rows(run, 2, 0).equals(Map.of("y", 20L)) && last(run).equals(Map.of("x", 20L)));
  }

  /** Returns whether reads of OTV go from a later transaction's write to an earlier one's. */
  private static boolean goesBack(List<@Nullable Object> reads) {
    List<Set<Long>> writes = List.of(Set.of(10L, 20L), Set.of(11L, 19L), Set.of(12L, 18L));
    int latest = 0;
    for (Object read : reads) {
      int writer = 0;
      while (writer < writes.size() && (read == null || !writes.get(writer).contains(read))) {
        writer++;
      }
      if (writer == writes.size()) {
        continue; // it is from none of them, which other cases tell of
      } else if (writer < latest) {
        return true;
      }
      latest = writer;
    }
    return false;
  }
}
