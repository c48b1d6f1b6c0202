package dev.clew.jqwik.explore;

import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.jqwik.arbitraries.StepKind;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.Suitability;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * Searches a target for a schedule that breaks what is asked of a level, and shrinks it.
 *
 * <p>Generates schedules from one seed, in one thread; runs and checks each; the first whose
 * failure is {@linkplain Confirmation confirmed} is shrunk and replayed. One that fails and is not
 * confirmed is reported if no other is found, with the rate at which it fails.
 */
public final class Explorer {

  private static final Duration START = Duration.ofMinutes(2);

  private final ExplorePlan plan;
  private final ExploreListener listener;
  private final LevelClaim claim;
  private final ConsistencyModel asked;
  private final List<Shape> shapes;

  private Explorer(ExplorePlan plan, ExploreListener listener) {
    this.plan = plan;
    this.listener = listener;
    Target target = Targets.named(plan.target());
    this.claim = LevelClaim.offered(target.levels(), plan.level().orElse(null), plan.target());
    this.shapes = shapes(plan, target); // first: of what has no transactions nothing else matters
    this.asked = asked(plan, claim);
  }

  /**
   * Returns the explorer of a plan; its names are looked up, and nothing is started yet.
   *
   * @throws IllegalArgumentException if the plan names what there is not, or if the target cannot
   *     run transactions; the message names what there is
   */
  public static Explorer of(ExplorePlan plan, ExploreListener listener) {
    return new Explorer(plan, listener);
  }

  private static ConsistencyModel asked(ExplorePlan plan, LevelClaim claim) {
    ConsistencyModel model =
        plan.consistency().map(ConsistencyModels::named).orElse(claim.expected());
    if (model.subject() != ConsistencyModel.Subject.TRANSACTIONS) {
      throw new IllegalArgumentException(
          "schedules are of transactions, and %s is about single operations; they can be checked for strict-serializable, serializable, snapshot-isolation, read-committed and others"
              .formatted(model.id()));
    }
    return model;
  }

  /** A table of rows has the most to go wrong; elsewhere lists show what integers hide. */
  private static List<Shape> shapes(ExplorePlan plan, Target target) {
    Set<StepKind> lists = StepKind.ofLists(target);
    Set<StepKind> integers = StepKind.ofIntegers(target);
    boolean hasRows = target.takes(new RowOperation.ReadRows(new RowCondition.All()));
    DataType only = plan.dataType().orElse(hasRows ? DataType.REGISTER : null);
    List<Shape> shapes = new ArrayList<>();
    if (!lists.isEmpty() && only != DataType.REGISTER) {
      shapes.add(plan.limits().withKinds(lists));
    }
    if (!integers.isEmpty() && only != DataType.LIST) {
      shapes.add(plan.limits().withKinds(integers));
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "target %s has no transactions on %s to make schedules of"
              .formatted(plan.target(), words(only)));
    }
    return shapes;
  }

  private static String words(@Nullable DataType only) {
    return only == null ? "keys" : only == DataType.LIST ? "lists" : "integers";
  }

  /**
   * Searches.
   *
   * @throws dev.clew.targets.TargetUnavailableException if the target cannot be had, or is lost
   */
  public Exploration explore() throws InterruptedException {
    List<Arena> arenas = new ArrayList<>();
    try {
      for (Shape shape : shapes) {
        arenas.add(arena(shape));
      }
      return explore(arenas);
    } finally {
      arenas.forEach(Arena::close);
    }
  }

  private Arena arena(Shape shape) throws InterruptedException {
    Target target = Targets.named(plan.target());
    try {
      target.start(new TargetContext(Arena.dataType(shape), START, listener::log));
      return new Arena(target, claim.level(), shape, asked);
    } catch (InterruptedException | RuntimeException e) {
      target.close();
      throw e;
    } catch (Exception e) {
      target.close();
      throw new IllegalStateException("target %s did not start".formatted(plan.target()), e);
    }
  }

  private Exploration explore(List<Arena> arenas) throws InterruptedException {
    Search search = new Search(arenas, plan, listener);
    JqwikSession.run(Long.toString(plan.seed()), search::run);
    if (Thread.interrupted()) {
      throw new InterruptedException("while exploring");
    }
    return new Exploration(
        plan, arenas.get(0).running(), claim, asked, search.tally(), search.finding());
  }

  /** Returns why the target cannot run a schedule, as one sentence; nothing if it can. */
  public Optional<String> refusal(Schedule schedule) {
    return Suitability.refusal(schedule.program(), Targets.named(plan.target()), claim.level());
  }

  /** Runs one schedule, which is not refused, as often as a found one, without shrinking it. */
  public Exploration replay(Schedule schedule) throws InterruptedException {
    DataType type = schedule.program().dataType();
    Shape shape = type == DataType.LIST ? Shape.ofLists() : Shape.ofIntegers();
    try (Arena arena = arena(shape)) {
      ExploreClock clock = ExploreClock.of(plan.time());
      Replayed replayed = Replayed.of(arena, schedule, ExplorePlan.REPLAYS);
      Tally tally =
          new Tally(
              ExplorePlan.REPLAYS,
              replayed.vacuous(),
              replayed.undecided(),
              replayed.undecidedBecause(),
              clock.elapsed());
      return new Exploration(
          plan, arena.running(), claim, asked, tally, replayed.finding(schedule));
    }
  }
}
