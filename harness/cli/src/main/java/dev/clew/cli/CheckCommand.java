package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.checkers.staleness.Staleness;
import dev.clew.cli.report.Checked;
import dev.clew.cli.report.JsonReport;
import dev.clew.cli.report.TextReport;
import dev.clew.histories.columns.InputException;
import dev.clew.run.workload.InvariantOptions;
import dev.clew.run.workload.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clew check}: history files in, verdicts out. */
@Command(
    name = "check",
    addMethodSubcommands = false,
    description = "Decides whether recorded histories are what a consistency model allows.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} check history.edn",
      "  ${ROOT-COMMAND-NAME} check --consistency snapshot-isolation history.edn.gz",
      "  ${ROOT-COMMAND-NAME} check --workload cas-register --initial 0 register.edn",
      "  ${ROOT-COMMAND-NAME} check --workload register --keyed independent.edn",
      "  ${ROOT-COMMAND-NAME} check --consistency causal --initial 0 register.edn",
      "  ${ROOT-COMMAND-NAME} check --workload bank --total 100 bank.edn",
      "  ${ROOT-COMMAND-NAME} check --model bag.clj my.bag/model history.edn",
      "  ${ROOT-COMMAND-NAME} check --shrink history.edn         the smallest part that proves it",
      "  ${ROOT-COMMAND-NAME} check --exercised history.edn      what could have gone wrong at all",
      "  ${ROOT-COMMAND-NAME} check --output json store/*/latest/history.edn | jq .verdict",
      "  ${ROOT-COMMAND-NAME} check - < history.jsonl",
      "",
      "The first line of each file is FILE<TAB>valid|invalid|unknown, then come",
      "sentences. Exit code of several files: 1 over 64 over 65 over 2 over 0."
    })
final class CheckCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Output {
    /** Sentences for people. */
    TEXT,
    /** One JSON object on a line for each file. */
    JSON
  }

  private static final Set<String> REGISTERS = Set.of("register", "cas-register", "kv");

  private final Console console;
  private final Failures failures;

  @Option(
      names = "--workload",
      paramLabel = "W",
      description =
          "What the operations are; recognised if absent. See: ${ROOT-COMMAND-NAME} list workloads.")
  private @Nullable String workload;

  @Option(
      names = "--consistency",
      paramLabel = "C",
      description =
          "What to check; the workload's default if absent. See: ${ROOT-COMMAND-NAME} list consistency.")
  private @Nullable String consistency;

  @Option(
      names = "--model",
      arity = "2",
      paramLabel = "FILE.clj NAME",
      hideParamSyntax = true,
      description =
          "Check linearizability with a model in Clojure: the var NAME, such as my.ns/model, that"
              + " the file defines. Its code runs.")
  private @Nullable List<String> model;

  @Option(
      names = "--initial",
      paramLabel = "V",
      description = "The value of every object at first, in EDN: nil, 0, '\"\"', '{:x 0, :y 0}'.")
  private @Nullable String initial;

  @Option(
      names = "--nil-read",
      paramLabel = "any|value",
      description =
          "Whether a completed read of nil matches any state, as in Jepsen and if absent, or is"
              + " the value nil.")
  private @Nullable NilRead nilRead;

  @Option(
      names = "--failed-cas",
      paramLabel = "dropped|observed",
      description =
          "Whether a compare-and-set that failed says nothing, as in Jepsen and if absent, or that"
              + " the register did not hold the expected value.")
  private @Nullable FailedCas failedCas;

  @Option(
      names = "--total",
      paramLabel = "N",
      description =
          "What all accounts of a bank add up to; that of the first completed read if absent.")
  private @Nullable BigDecimal total;

  @Option(names = "--negative-balances", description = "Accounts of a bank may be overdrawn.")
  private boolean negativeBalances;

  @Option(
      names = "--group-size",
      paramLabel = "N",
      description =
          "How many keys each read of the long-fork workload is of; as the first has if absent.")
  private @Nullable Integer groupSize;

  @Option(
      names = "--sequential-keys",
      description =
          "Of the rw-register workload: each session meets the versions of a key in their order.")
  private boolean sequentialKeys;

  @Option(
      names = "--linearizable-keys",
      description =
          "Of the rw-register workload: transactions meet the versions of a key in their order in"
              + " real time.")
  private boolean linearizableKeys;

  @Option(
      names = "--keyed",
      description = "Each value is a pair of a key and a value: [k v], as in Jepsen's independent.")
  private boolean keyed;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "The format of the files; recognised if absent.")
  private @Nullable String format;

  @Option(
      names = "--budget",
      paramLabel = "D",
      description = "How long a check may take before it answers unknown, such as 30s.")
  private @Nullable Duration budget;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Sentences, which is the default, or one JSON object on a line for each file.")
  private Output output = Output.TEXT;

  @Option(
      names = "--staleness",
      description =
          "Measure how far behind reads of registers were, in versions and in time, which changes"
              + " no verdict.")
  private boolean staleness;

  @Option(
      names = "--exercised",
      description =
          "Count the opportunities that the history gave for each anomaly, and say what is odd"
              + " about it.")
  private boolean exercised;

  @Option(
      names = "--require-exercised",
      description =
          "Answer unknown instead of valid if the history gave no opportunity for an anomaly that"
              + " the consistency model forbids.")
  private boolean requireExercised;

  @Option(
      names = "--shrink",
      description =
          "Find the smallest part of an invalid history that still shows what is wrong; print it,"
              + " and save it beside the history as NAME.shrunk.edn and NAME.shrunk.txt.")
  private boolean shrink;

  @Option(names = "--timing", description = "Say how long parsing and checking took.")
  private boolean timing;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "History files; - is standard input.")
  private List<String> files = List.of();

  CheckCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    if (budget != null && budget.isZero()) {
      throw new UsageException("--budget 0: nothing can be checked in no time");
    }
    if (groupSize != null && groupSize < 1) {
      throw new UsageException("--group-size " + groupSize + ": a group has at least 1 key");
    }
    CheckWishes wishes = wishes();
    Budget limit = budget == null ? Budget.unlimited() : Budget.of(budget);
    Checks checks =
        new Checks(
            new HistoryInput(console.in(), wishes.readOptions()),
            workload(wishes, limit),
            wishes.checkOptions(),
            limit,
            new Examination(
                exercised || requireExercised || output == Output.JSON, requireExercised),
            shrink ? Optional.of(new Shrinking(limit)) : Optional.empty(),
            failures);
    int code = ExitCode.VALID;
    for (String file : files) {
      code = ExitCode.worse(code, check(checks, file));
    }
    return code;
  }

  private @Nullable Workload workload(CheckWishes wishes, Budget limit) {
    if (model == null) {
      return wishes.workloadOrNull();
    }
    wishes.refuseBesideModel();
    return ModelWorkload.load(
        new ModelWorkload.Wish(model, initial != null, wishes.initialValue(), keyed), limit);
  }

  /** In real time includes in sessions. */
  private KeyOrder keyOrder() {
    return linearizableKeys
        ? KeyOrder.LINEARIZABLE
        : sequentialKeys ? KeyOrder.SEQUENTIAL : KeyOrder.NONE;
  }

  private InvariantOptions invariants() {
    return new InvariantOptions(
        Optional.ofNullable(total),
        negativeBalances,
        groupSize == null ? OptionalInt.empty() : OptionalInt.of(groupSize));
  }

  /** Checks a file; whatever is wrong with it, the next one gets its turn. */
  private int check(Checks checks, String file) {
    try {
      Checked checked = measured(checks.check(file));
      print(checked);
      return ExitCode.of(checked.result().verdict());
    } catch (InputException e) {
      if (output == Output.JSON) {
        console.out().println(new JsonReport(timing).of(file, e));
      }
      return failures.report(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      int code = failures.report(e);
      if (output == Output.JSON) {
        console.out().println(new JsonReport(timing).of(file, Failures.message(e)));
      } else if (e instanceof OutOfMemoryError) { // over the explanation of a verdict
        console.out().println(textReport().verdictLine(file, Verdict.UNKNOWN));
      }
      return code;
    } finally {
      console.out().flush();
    }
  }

  private CheckWishes wishes() {
    return new CheckWishes(
        workload,
        consistency,
        initial,
        nilRead,
        failedCas,
        format,
        keyed,
        keyOrder(),
        invariants());
  }

  private Checked measured(Checked checked) {
    if (!staleness || checked.history().size() == 0) {
      return checked;
    }
    if (!REGISTERS.contains(checked.workload())) {
      throw new UsageException(
          "--staleness measures reads of registers; workload " + checked.workload() + " has none");
    }
    if (!checked.history().columns().hasRealtime()) {
      return checked.withNotes(
          List.of("No staleness: the history does not say what was before what in real time."));
    }
    Object first = wishes().initialValue();
    return checked.withNotes(Staleness.of(checked.history(), first).sentences(checked.history()));
  }

  private void print(Checked checked) {
    // All of it is made before any of it is printed: memory may run out over an explanation.
    if (output == Output.JSON) {
      console.out().println(new JsonReport(timing).of(checked));
    } else {
      textReport().of(checked).forEach(console.out()::println);
    }
  }

  private TextReport textReport() {
    return new TextReport(console.colour(), timing, exercised);
  }
}
