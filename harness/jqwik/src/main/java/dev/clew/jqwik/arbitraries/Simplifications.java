package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import dev.clew.run.schedule.Step;
import dev.clew.targets.spi.RowCondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The drafts that are one step simpler than a draft: what leaves out most comes first, what only
 * changes the order comes last. Each is well-formed and has the usual names.
 */
final class Simplifications {

  private static final RowCondition ALL = new RowCondition.All();

  private final Draft draft;
  private Set<Draft> simpler = new LinkedHashSet<>();

  private Simplifications(Draft draft) {
    this.draft = draft;
  }

  /**
   * Returns all of them, made as they are asked for; some may be no simpler by {@link Size}, and
   * some may come twice.
   */
  static Stream<Draft> of(Draft draft) {
    Simplifications all = new Simplifications(draft);
    return Stream.<Runnable>of(
            all::leaveOutSessions,
            all::leaveOutTransactions,
            all::leaveOutSteps,
            all::mergeSessions,
            all::joinTransactions,
            all::mergeKeys,
            all::leaveOutRows,
            all::replaceSteps,
            () -> Orders.of(draft.moves()).forEach(moves -> all.add(draft.with(moves))),
            all::leaveOutTwoSteps)
        .flatMap(all::made);
  }

  private Stream<Draft> made(Runnable kind) {
    simpler = new LinkedHashSet<>();
    kind.run();
    return simpler.stream();
  }

  private void add(Draft candidate) {
    if (candidate.changes() && candidate.isWellFormed()) {
      simpler.add(Canonical.of(tidy(candidate)));
    }
  }

  /** Takes away the rows that no step names, unless a condition may pick them. */
  private static Draft tidy(Draft candidate) {
    if (candidate.moves().stream().anyMatch(move -> move.step().condition().isPresent())) {
      return candidate;
    }
    SortedMap<String, Long> named = new TreeMap<>(candidate.initial());
    named.keySet().retainAll(new Draft(new TreeMap<>(), candidate.moves()).keys());
    return new Draft(named, candidate.moves());
  }

  private void leaveOut(Predicate<Move> which) {
    add(draft.with(draft.moves().stream().filter(which.negate()).toList()));
  }

  private void leaveOutSessions() {
    draft.sessions().forEach(session -> leaveOut(move -> move.session() == session));
  }

  private void leaveOutTransactions() {
    draft.transactions().forEach(each -> leaveOut(move -> move.transaction() == each));
  }

  private void leaveOutSteps() {
    for (int i = 0; i < draft.moves().size(); i++) {
      if (canLeaveOut(i)) {
        add(draft.with(without(draft.moves(), i)));
      }
    }
  }

  /** A step may be there only for another, such as a second write that the first gives a reason. */
  private void leaveOutTwoSteps() {
    for (int i = 0; i < draft.moves().size(); i++) {
      for (int j = i + 1; j < draft.moves().size(); j++) {
        if (canLeaveOut(i) && canLeaveOut(j) && canLeaveOutBoth(i, j)) {
          add(draft.with(without(without(draft.moves(), j), i)));
        }
      }
    }
  }

  /** The end of a transaction goes with all of it, and so does its only step. */
  private boolean canLeaveOut(int index) {
    Move move = draft.moves().get(index);
    return !move.isEnd() && steps(move.transaction()) > 1;
  }

  private boolean canLeaveOutBoth(int one, int other) {
    int transaction = draft.moves().get(one).transaction();
    return draft.moves().get(other).transaction() != transaction || steps(transaction) > 2;
  }

  private long steps(int transaction) {
    return draft.moves().stream()
        .filter(move -> move.transaction() == transaction && !move.isEnd())
        .count();
  }

  private static List<Move> without(List<Move> moves, int index) {
    List<Move> others = new ArrayList<>(moves);
    others.remove(index);
    return others;
  }

  /** A transaction that begins when those of another session have ended may as well be in that. */
  private void mergeSessions() {
    for (int session : draft.sessions()) {
      for (int other : draft.sessions()) {
        if (other != session) {
          replaceMoves(move -> move.session() == session ? move.in(other) : move);
        }
      }
    }
  }

  private interface Replacement {
    Move of(Move move);
  }

  private void replaceMoves(Replacement replacement) {
    add(draft.with(draft.moves().stream().map(replacement::of).toList()));
  }

  /** Two transactions of a session become one, which ends as the second does. */
  private void joinTransactions() {
    for (int session : draft.sessions()) {
      List<Move> own = draft.moves().stream().filter(move -> move.session() == session).toList();
      for (int i = 0; i + 1 < own.size(); i++) {
        if (own.get(i).isEnd()) {
          join(own.get(i), own.get(i + 1).transaction());
        }
      }
    }
  }

  private void join(Move end, int next) {
    List<Move> moves = new ArrayList<>();
    for (Move move : draft.moves()) {
      if (move.transaction() != end.transaction()) {
        moves.add(move);
      } else if (!move.isEnd()) {
        moves.add(new Move(move.session(), next, move.step()));
      }
    }
    add(draft.with(moves));
  }

  private void mergeKeys() {
    for (String key : draft.keys()) {
      for (String other : draft.keys().headSet(key)) {
        SortedMap<String, Long> initial = new TreeMap<>(draft.initial());
        Long value = initial.remove(key);
        if (value != null) {
          initial.putIfAbsent(other, value);
        }
        List<Move> moves = new ArrayList<>();
        for (Move move : draft.moves()) {
          boolean isOfKey = move.step().key().filter(key::equals).isPresent();
          moves.add(isOfKey ? move.with(Steps.onKey(move.step(), other)) : move);
        }
        add(new Draft(initial, moves));
      }
    }
  }

  private void leaveOutRows() {
    for (String key : draft.initial().keySet()) {
      SortedMap<String, Long> fewer = new TreeMap<>(draft.initial());
      fewer.remove(key);
      add(new Draft(fewer, draft.moves()));
    }
  }

  private void replaceSteps() {
    for (int i = 0; i < draft.moves().size(); i++) {
      for (List<Step> simple : simpler(draft.moves().get(i).step())) {
        List<Move> moves = new ArrayList<>(draft.moves());
        Move complex = moves.remove(i);
        moves.addAll(i, simple.stream().map(complex::with).toList());
        add(new Draft(withRowsOf(simple), moves));
      }
    }
  }

  /** A row that is written and not inserted any more is there at first. */
  private SortedMap<String, Long> withRowsOf(List<Step> steps) {
    SortedMap<String, Long> initial = new TreeMap<>(draft.initial());
    for (Step step : steps) {
      if (step instanceof Step.Write write && !isInserted(write.to())) {
        initial.putIfAbsent(write.to(), 0L);
      }
    }
    return initial;
  }

  /** Returns whether more than one step inserts a key: what is replaced may be one of them. */
  private boolean isInserted(String key) {
    return draft.moves().stream()
            .filter(move -> move.step() instanceof Step.Insert insert && insert.of().equals(key))
            .count()
        > 1;
  }

  private List<List<Step>> simpler(Step step) {
    List<List<Step>> simple = new ArrayList<>();
    if (step == Step.End.ABORT) {
      simple.add(List.of(Step.End.COMMIT));
    } else if (step.condition().isPresent()) {
      for (String key : draft.keys()) {
        simple.add(List.of(step.changes() ? new Step.Write(key, 0) : new Step.Read(key)));
      }
      if (step.changes()) {
        addReadsAndWrites(simple);
      }
      simple.add(List.of(Steps.where(step, ALL)));
    } else if (step instanceof Step.ReadForUpdate read) {
      simple.add(List.of(new Step.Read(read.of())));
      simple.add(List.of(new Step.Read(read.of()), plainChange(read.of())));
    } else if (Steps.complexity(step) > 0) {
      String key = step.key().orElseThrow();
      simple.add(List.of(new Step.Write(key, 0)));
      simple.add(List.of(new Step.Read(key), new Step.Write(key, 0)));
    }
    return simple;
  }

  private Step plainChange(String key) {
    boolean isOfLists = draft.moves().stream().anyMatch(move -> move.step() instanceof Step.Append);
    return isOfLists ? new Step.Append(key, 0) : new Step.Write(key, 0);
  }

  /** What a change by condition does, it may do since it reads one key and changes another. */
  private void addReadsAndWrites(List<List<Step>> simple) {
    for (String read : draft.keys()) {
      for (String written : draft.keys()) {
        simple.add(List.of(new Step.Read(read), new Step.Write(written, 0)));
      }
    }
  }
}
