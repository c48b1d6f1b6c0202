package dev.clew.run.interleaving;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.sql.KnownDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tests transactions of an application: runs them in every interleaving of their statements, and
 * asks of each whether some serial order gives the same.
 *
 * <pre>{@code
 * Interleavings.on(dataSource)
 *     .given(c -> Sql.run(c, "create table account(id int primary key, balance int)"))
 *     .beforeEach(c -> Sql.run(c, "delete from account", "insert into account values (1, 100)"))
 *     .transaction("alice", READ_COMMITTED, c -> withdraw(c, 1, 80))
 *     .transaction("bob", READ_COMMITTED, c -> withdraw(c, 1, 80))
 *     .observe(c -> Sql.rows(c, "select * from account order by id"))
 *     .check();
 * }</pre>
 *
 * <p>The oracle are the serial runs of the same calls on the same database: their final state as
 * {@link #observe} sees it, what they return, and the exceptions they throw, of which class and SQL
 * state count. A call that the database gives up for the sake of another (a serialization failure,
 * a deadlock, a lock time-out) may be missing. An {@link #invariant} must hold after each.
 *
 * <p>The application is not changed: it gets a {@code DataSource} whose statements wait for their
 * turn. Each call runs in a thread of its own, so transactions that are bound to threads work. A
 * call that waits for a lock is set aside, which the server is asked about where it is known
 * ({@link KnownDatabase}); for others a patience decides. Every wait has a deadline. The {@code
 * DataSource} must have a connection for each call, and one more.
 *
 * <p>Not thread-safe; the database must be used by nothing else meanwhile.
 *
 * @param <S> what calls are made on: the service that {@link #using} makes, or else the source
 */
public final class Interleavings<S> {

  /** A statement that takes longer is held to wait, where the server does not tell. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final DataSource source;
  private final Question<DataSource, S> service;
  private final List<Action<Connection>> given = new ArrayList<>();
  private final List<Action<Connection>> beforeEach = new ArrayList<>();
  private final List<Call<S>> calls = new ArrayList<>();
  private final Map<String, Question<Connection, Boolean>> invariants = new LinkedHashMap<>();
  private @Nullable Question<Connection, ?> observe;
  private boolean judgesAnswers;
  private Limits limits = Limits.USUAL;
  private Duration deadline = Duration.ofSeconds(10);

  private Interleavings(DataSource source, Question<DataSource, S> service) {
    this.source = source;
    this.service = service;
  }

  /** Begins a test on a database. */
  public static Interleavings<DataSource> on(DataSource source) {
    return new Interleavings<>(source, same -> same);
  }

  /**
   * Makes a service of the {@code DataSource} whose statements wait for their turn; to be called
   * before there are calls. The service is made once.
   */
  public <T> Interleavings<T> using(Question<DataSource, T> made) {
    if (!calls.isEmpty()) {
      throw new IllegalStateException(
          "using(...) comes before calls, which are made on what it makes");
    }
    Interleavings<T> typed = new Interleavings<>(source, made);
    typed.given.addAll(given);
    typed.beforeEach.addAll(beforeEach);
    typed.invariants.putAll(invariants);
    typed.observe = observe;
    typed.judgesAnswers = judgesAnswers;
    typed.limits = limits;
    typed.deadline = deadline;
    return typed;
  }

  /** Adds what is done once, before all: the only place for statements that change the schema. */
  public Interleavings<S> given(Action<Connection> action) {
    given.add(action);
    return this;
  }

  /** Adds what puts the database back to where it was, before each run. */
  public Interleavings<S> beforeEach(Action<Connection> action) {
    beforeEach.add(action);
    return this;
  }

  /** Adds a transaction; it is rolled back if its work throws, and committed otherwise. */
  public Interleavings<S> transaction(String name, IsolationLevel level, Action<Connection> work) {
    return add(
        Transactions.of(
            name,
            level,
            connection -> {
              work.run(connection);
              return null;
            }));
  }

  /** Adds a transaction whose answer is judged, too: it must be one that a serial order gives. */
  public Interleavings<S> transactionReturning(
      String name, IsolationLevel level, Question<Connection, ?> work) {
    judgesAnswers = true;
    return add(Transactions.of(name, level, work::answer));
  }

  /** Adds a call of the service, which manages its transactions by itself. */
  public Interleavings<S> call(String name, Action<S> work) {
    return add(
        new Call<>(
            name,
            "",
            (made, unused) -> {
              work.run(made);
              return null;
            }));
  }

  /** Adds a call of the service whose answer is judged, too. */
  public Interleavings<S> callReturning(String name, Question<S, ?> work) {
    judgesAnswers = true;
    return add(new Call<>(name, "", (made, unused) -> work.answer(made)));
  }

  private Interleavings<S> add(Call<S> call) {
    if (calls.stream().anyMatch(other -> other.name().equals(call.name()))) {
      throw new IllegalArgumentException("there is a call '%s' already".formatted(call.name()));
    } else if (calls.size() == Call.MOST) {
      throw new IllegalArgumentException(
          "there are %d calls already, and all their orders are tried: leave '%s' out"
              .formatted(Call.MOST, call.name()));
    }
    calls.add(call);
    return this;
  }

  /**
   * Says what is looked at after each run; it must have {@code equals}, as the rows of {@link
   * Sql#rows} have. Order them, and leave out what a clock or a sequence gives.
   */
  public Interleavings<S> observe(Question<Connection, ?> state) {
    observe = state;
    return this;
  }

  /** Adds what must hold after each run. */
  public Interleavings<S> invariant(String name, Question<Connection, Boolean> holds) {
    invariants.put(name, holds);
    return this;
  }

  /** Runs one interleaving only: the letters are the calls in the order they were added. */
  public Interleavings<S> schedule(String letters) {
    limits = new Limits(limits.most(), limits.time(), limits.seed(), limits.replays(), letters);
    return this;
  }

  /** Limits how many interleavings are run, 1,000 if nothing is said; of more, a sample is. */
  public Interleavings<S> atMost(int interleavings) {
    if (interleavings < 1) {
      throw new IllegalArgumentException(
          "atMost(" + interleavings + "): a test of no interleaving tells nothing");
    }
    limits =
        new Limits(
            interleavings, limits.time(), limits.seed(), limits.replays(), limits.schedule());
    return this;
  }

  /** Limits how long interleavings are run, a minute if nothing is said. */
  public Interleavings<S> within(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(
          "within(" + time + "): a test that has no time tells nothing");
    }
    limits = new Limits(limits.most(), time, limits.seed(), limits.replays(), limits.schedule());
    return this;
  }

  /** Chooses the sample that is run if there are too many, 1 if nothing is said. */
  public Interleavings<S> seed(long seed) {
    limits = new Limits(limits.most(), limits.time(), seed, limits.replays(), limits.schedule());
    return this;
  }

  /**
   * Limits how long a statement, or what is done between two, may take; 10 s if nothing is said.
   */
  public Interleavings<S> deadline(Duration each) {
    deadline = each;
    return this;
  }

  /**
   * Runs the interleavings, and fails if one of them gives what no serial order gives, or breaks an
   * invariant.
   *
   * @return what was run
   * @throws AssertionError with the story of the simplest that failed
   * @throws IllegalStateException if the test cannot be carried out as it is written, saying why
   */
  public Explored check() {
    Explored explored = explore();
    if (!explored.isSerializable()) {
      throw new AssertionError(explored.story());
    }
    return explored;
  }

  /** Runs the interleavings, and returns what came of it, whatever it is. */
  public Explored explore() {
    if (calls.size() < 2) {
      throw new IllegalStateException(
          "there is nothing to interleave: add two calls or more, with transaction(...) or call(...)");
    } else if (observe == null && invariants.isEmpty() && !judgesAnswers) {
      throw new IllegalStateException(
          "there is nothing to judge by: add observe(...), invariant(...) or a call that returns");
    }
    Replay.check(limits.schedule(), calls.stream().map(Call::name).toList());
    try {
      return carriedOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while interleavings were run", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the test cannot be carried out: " + e, e);
    }
  }

  private Explored carriedOut() throws Exception {
    Pool.check(source, calls.size() + 1, deadline);
    try (Connection own = source.getConnection()) {
      own.setAutoCommit(true);
      for (Action<Connection> action : given) {
        Scenario.inTransaction(own, action);
      }
      KnownDatabase database = KnownDatabase.of(own);
      GatedSource gated = new GatedSource(source, database);
      Scenario<S> scenario =
          new Scenario<>(
              gated,
              service.answer(gated.proxy()),
              List.copyOf(calls),
              List.copyOf(beforeEach),
              observe,
              invariants,
              new Waits(database, own, PATIENCE, deadline));
      return new Explorer(scenario, limits).explore();
    }
  }
}
