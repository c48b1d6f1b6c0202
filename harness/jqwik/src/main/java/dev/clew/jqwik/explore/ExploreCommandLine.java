package dev.clew.jqwik.explore;

import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.run.schedule.Schedule;
import dev.clew.targets.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command lines that repeat an exploration, quoted for a POSIX shell. */
final class ExploreCommandLine {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final List<String> words = new ArrayList<>(List.of("clew", "explore"));

  private ExploreCommandLine(Exploration exploration) {
    add("--target", exploration.plan().target().text());
    add("--isolation", exploration.claim().level().id());
    add("--consistency", exploration.asked().id());
  }

  /** Returns the command that replays a schedule. */
  static String ofReplay(Exploration exploration, Schedule schedule) {
    ExploreCommandLine line = new ExploreCommandLine(exploration);
    line.add("--schedule", schedule.printCompact());
    return String.join(" ", line.words);
  }

  /** Returns the command that searches again from the same seed. */
  static String ofSearch(Exploration exploration) {
    ExplorePlan plan = exploration.plan();
    ExploreCommandLine line = new ExploreCommandLine(exploration);
    line.add("--tries", plan.tries());
    line.add("--time", plan.time().toSeconds() + "s");
    plan.dataType()
        .ifPresent(type -> line.add("--data", type == DataType.LIST ? "lists" : "integers"));
    Shape limits = plan.limits();
    Shape usual = Shape.ofIntegers();
    line.addUnless(limits.sessions() == usual.sessions(), "--sessions", limits.sessions());
    line.addUnless(
        limits.transactions() == usual.transactions(), "--transactions", limits.transactions());
    line.addUnless(limits.keys() == usual.keys(), "--keys", limits.keys());
    line.addUnless(limits.steps() == usual.steps(), "--steps", limits.steps());
    line.addUnless(
        plan.confirmation().equals(Confirmation.usual()), "--confirm", plan.confirmation());
    line.add("--seed", plan.seed());
    return String.join(" ", line.words);
  }

  private void addUnless(boolean isUsual, String option, Object value) {
    if (!isUsual) {
      add(option, value);
    }
  }

  private void add(String option, Object value) {
    words.add(option);
    String word = value.toString();
    words.add(PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
  }
}
