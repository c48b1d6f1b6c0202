package dev.clew.run.interleaving;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is run again and again: the calls, what comes before them, and what is looked at afterwards.
 *
 * @param gated the application's connections, whose statements are steps
 * @param service what the application made of them
 * @param calls what is interleaved
 * @param beforeEach what puts the database back to where it was
 * @param observe what is looked at afterwards; null if nothing is
 * @param invariants what must hold afterwards, by name
 * @param waits how waiting is seen
 */
record Scenario<S>(
    GatedSource gated,
    S service,
    List<Call<S>> calls,
    List<Action<Connection>> beforeEach,
    @Nullable Question<Connection, ?> observe,
    Map<String, Question<Connection, Boolean>> invariants,
    Waits waits) {

  /** Runs all calls at once, as far as steps go, and lets a choice decide who has each turn. */
  Execution interleaved(ToIntFunction<List<Lane>> choice) throws Exception {
    prepare();
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      lanes.add(lane(i));
    }
    Stage stage = new Stage(lanes, gated.gates(), waits);
    stage.run(choice);
    return observed(stage.schedule(), stage.turns(), lanes, stage.wasDeadlocked());
  }

  /** Runs some calls one after the other. */
  Execution serial(List<Integer> order) throws Exception {
    prepare();
    List<Lane> lanes = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    StringBuilder schedule = new StringBuilder();
    for (int index : order) {
      Lane lane = lane(index);
      lanes.add(lane);
      Stage stage = new Stage(List.of(lane), gated.gates(), waits);
      stage.run(ready -> 0);
      turns.addAll(stage.turns());
      schedule.append(stage.schedule());
    }
    return observed(schedule.toString(), turns, lanes, false);
  }

  private Lane lane(int index) {
    Call<S> call = calls.get(index);
    return new Lane(index, call.name(), () -> call.body().run(service, gated.proxy()));
  }

  private void prepare() throws Exception {
    for (Action<Connection> action : beforeEach) {
      inTransaction(Ddl.without(waits.own(), "in beforeEach"), action);
    }
  }

  /** Does something in a transaction of its own. */
  static void inTransaction(Connection connection, Action<Connection> action) throws Exception {
    boolean before = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      action.run(connection);
      connection.commit();
    } catch (Throwable e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(before);
    }
  }

  private Execution observed(
      String schedule, List<Turn> turns, List<Lane> lanes, boolean deadlocked) throws Exception {
    Map<Integer, Ending> endings = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      Ending ending = lane.ending();
      if (ending == null) {
        throw new IllegalStateException("invariant broken: a call that is over has an ending");
      }
      endings.put(lane.index(), ending);
    }
    Connection connection = Ddl.without(waits.own(), "in observe or an invariant");
    Object state = observe == null ? null : observe.answer(connection);
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, Question<Connection, Boolean>> each : invariants.entrySet()) {
      if (!each.getValue().answer(connection)) {
        broken.add(each.getKey());
      }
    }
    return new Execution(schedule, turns, endings, state, broken, deadlocked);
  }

  /** Returns the name of a call. */
  String name(int index) {
    return calls.get(index).name();
  }

  /** Returns the names of all calls. */
  List<String> names() {
    return calls.stream().map(Call::name).toList();
  }
}
