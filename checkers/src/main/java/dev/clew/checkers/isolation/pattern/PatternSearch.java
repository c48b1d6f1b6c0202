package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches a strong component for a cycle of a pattern, and finds one if there is one.
 *
 * <p>From each node, the steps are followed one after another along the edges of their kinds; a key
 * variable is bound by the first step on it, and the last step is looked up, not followed. The
 * cycle is turned so that this is one of realtime order if the pattern has one, for these are the
 * only edges that are many. A path at the end is a breadth-first search around the nodes of the
 * other steps. A shortest cycle is found where nothing stops the search.
 *
 * <p>Depth is that of the pattern, never that of the input. Time is linear in the edges for two
 * steps, and multiplied by their number per node for each further one; the search gives up after a
 * number of edges, and says so.
 */
public final class PatternSearch {

  private static final int UNBOUND = -1;

  private final DependencyGraph graph;
  private final EdgeEvidence evidence;
  private final SearchLimit limit;
  private final Adjacency edges;

  /** The steps but for a path, turned so that the first one followed is the first here. */
  private final Step[] steps;

  /** By how many places the steps are turned. */
  private final int turned;

  private final CycleConditions conditions;

  /** What searches the path at the end, or null if there is none. */
  private final @Nullable PathSearch path;

  /** Per step: the place of its key variable in {@link #bound}, or -1. */
  private final int[] variable;

  private final int pathVariable;
  private final List<String> names = new ArrayList<>();

  // Of the cycle that is being built: nodes by step, the kinds that lead on, keys by variable.
  private final int[] node;
  private final byte[] kind;
  private final int[] bound;

  private @Nullable List<Dependency> best;

  /**
   * Prepares a search.
   *
   * @param graph a strong component under all its kinds of edges
   */
  public PatternSearch(
      DependencyGraph graph, CyclePattern pattern, EdgeEvidence evidence, Deadline deadline) {
    this.graph = graph;
    this.evidence = evidence;
    limit = new SearchLimit(graph, deadline);
    edges = new Adjacency(graph);
    List<Step> all = pattern.steps();
    Step last = all.get(all.size() - 1);
    path = last.repeated() ? new PathSearch(graph, last, edges, evidence, limit) : null;
    steps = all.subList(0, path == null ? all.size() : all.size() - 1).toArray(Step[]::new);
    turned = path == null ? turn() : 0;
    conditions = new CycleConditions(graph, pattern, evidence, turned);
    variable = Arrays.stream(steps).mapToInt(this::variable).toArray();
    pathVariable = path == null ? UNBOUND : variable(last);
    bound = new int[names.size()];
    node = new int[steps.length + 1];
    kind = new byte[steps.length];
  }

  private int turn() {
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].kinds().contains(DependencyKind.REALTIME)) {
        Step[] original = steps.clone();
        for (int j = 0; j < steps.length; j++) {
          steps[j] = original[(i + 1 + j) % steps.length];
        }
        return i + 1;
      }
    }
    return 0;
  }

  private int variable(Step step) {
    if (step.key() == null) {
      return UNBOUND;
    }
    if (!names.contains(step.key())) {
      names.add(step.key());
    }
    return names.indexOf(step.key());
  }

  /** Returns the dependencies of a cycle in the order of the pattern's steps, or null. */
  public @Nullable List<Dependency> find() {
    for (int first = 0; first < graph.nodes() && !isDone(); first++) {
      Arrays.fill(bound, UNBOUND);
      node[0] = first;
      if (conditions.allow(node, 0)) {
        follow(0);
      }
    }
    return best;
  }

  /** Returns whether the search gave up, so that there may be a cycle, or a shorter one. */
  public boolean isExhausted() {
    return limit.isExceeded();
  }

  private boolean isDone() {
    // Cycles without a path are all of one length, and no cycle is shorter than its fixed steps.
    return limit.isExceeded() || (best != null && best.size() <= Math.max(2, steps.length));
  }

  private boolean isLookedUp(int step) {
    return path == null && step == steps.length - 1;
  }

  private void follow(int step) {
    for (DependencyKind each : steps[step].kinds()) {
      byte code = Adjacency.code(each);
      if (isLookedUp(step)) {
        limit.count();
        if (edges.has(code, node[step], node[0])) {
          arrive(step, code, node[0]);
        }
      } else {
        edges.forEach(
            code,
            node[step],
            to -> {
              limit.count();
              arrive(step, code, to);
              return !isDone();
            });
      }
      if (isDone()) {
        return;
      }
    }
  }

  /** Takes an edge, on each key that it may be on. */
  private void arrive(int step, byte code, int to) {
    boolean closes = to == node[0] && step > 0 && step == steps.length - 1;
    if (!closes && isOnCycle(step, to)) {
      return;
    }
    kind[step] = code;
    node[step + 1] = to;
    if (variable[step] == UNBOUND) {
      advance(step, closes);
      return;
    }
    int before = bound[variable[step]];
    for (int key : evidence.keys(code, graph.op()[node[step]], graph.op()[to])) {
      if (before == key || (before == UNBOUND && !isBound(key))) {
        bound[variable[step]] = key;
        advance(step, closes);
      }
    }
    bound[variable[step]] = before;
  }

  private boolean isOnCycle(int step, int to) {
    for (int i = 0; i <= step; i++) {
      if (node[i] == to) {
        return true;
      }
    }
    return false;
  }

  private boolean isBound(int key) {
    for (int other : bound) {
      if (other == key) {
        return true;
      }
    }
    return false;
  }

  private void advance(int step, boolean closes) {
    if (isDone()) {
      return;
    }
    if (closes) {
      // A path of no dependencies: its transaction is the first one again.
      if (path == null || conditions.allow(node, steps.length)) {
        close(null);
      }
    } else if (conditions.allow(node, step + 1)) {
      if (step + 1 < steps.length) {
        follow(step + 1);
      } else {
        int longest = best == null ? Integer.MAX_VALUE : best.size() - 1 - steps.length;
        int key = pathVariable == UNBOUND ? PathSearch.ANY_KEY : bound[pathVariable];
        int[] way = path == null ? null : path.shortest(node, key, longest);
        if (way != null) {
          close(way);
        }
      }
    }
  }

  /** Keeps a cycle if the conditions on all of it hold. */
  private void close(int @Nullable [] way) {
    int places = way == null ? steps.length : steps.length + 1;
    if (!conditions.allowWhole(node, places, key -> bound[names.indexOf(key)])) {
      return;
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      int step = (i - turned + steps.length) % steps.length;
      int to = step + 1 == places ? node[0] : node[step + 1];
      int key = variable[step] == UNBOUND ? UNBOUND : bound[variable[step]];
      dependencies.add(dependency(kind[step], node[step], to, key));
    }
    for (int i = 1; path != null && way != null && i < way.length; i++) {
      int key = pathVariable == UNBOUND ? UNBOUND : bound[pathVariable];
      dependencies.add(dependency(path.kindTo(way[i]), way[i - 1], way[i], key));
    }
    if (best == null || dependencies.size() < best.size()) {
      best = dependencies;
    }
  }

  private Dependency dependency(byte code, int from, int to, int key) {
    return evidence.dependency(code, graph.op()[from], graph.op()[to], key);
  }
}
