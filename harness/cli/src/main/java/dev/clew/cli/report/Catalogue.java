package dev.clew.cli.report;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalySpecification.ForbiddenBy;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import dev.clew.models.isolation.Prohibition;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.util.List;
import java.util.stream.Collectors;

/** What can be named on a command line, as text. */
public final class Catalogue {

  /** The sequential models, each with its functions. */
  private static final String[][] MODELS = {
    {"AppendLog", "Entries at offsets from 0: append, read."},
    {"CasRegister", "A register with compare-and-set: read, write, cas."},
    {"ElementSet", "Elements, each in or out: add, remove, contains, read."},
    {"FencedLock", "A lock that answers growing tokens: acquire, release."},
    {"FetchAddCounter", "A counter that answers: fetch-and-add, add-and-fetch, add, read."},
    {"FifoQueue", "First in, first out: enqueue, dequeue."},
    {"KeyValue", "Strings by key, each key by itself: get, put, append, cas."},
    {"LeaderElection", "At most one leader per term: inspect."},
    {"LifoStack", "Last in, first out: push, pop."},
    {"MaxPriorityQueue", "Greatest integer out first: enqueue, dequeue."},
    {"MultiRegister", "Registers read and written at once: txn, read, write."},
    {"Mutex", "Held or free, by whomever: acquire, release."},
    {
      "ReadWriteLock",
      "Shared by readers, or a writer's: acquire-read, release-read, acquire-write, release-write."
    },
    {"ReentrantMutex", "A lock that its owner may take again: acquire, release."},
    {"Register", "A value that is read and replaced: read, write."},
    {"Semaphore", "Permits, handed out and given back: acquire, release."},
    {"UniqueIds", "Each id at most once: generate."},
    {"UnitCounter", "A number that grows by one: increment (or add 1), read."},
    {"UnorderedQueue", "Elements out in any order: enqueue, dequeue."},
    {"VersionedRegister", "A register that counts its changes: read, write, cas."},
  };

  private Catalogue() {}

  /** Returns the workloads. */
  public static List<String> workloads() {
    Lines lines = new Lines();
    for (Workload workload : Workloads.all()) {
      boolean runnable = workload instanceof RunnableWorkload;
      lines
          .add(0, 0, workload.name() + (runnable ? " (clew run, clew check)" : " (clew check)"))
          .add(sentence(workload.description()));
    }
    return lines.toList();
  }

  /** Returns the sequential models with the functions they have. */
  public static List<String> models() {
    Lines lines = new Lines();
    for (String[] model : MODELS) {
      lines.add(0, 0, model[0]).add(model[1]);
    }
    return lines.toList();
  }

  /** Returns the anomalies with their definitions, and behind them those of one's own. */
  public static List<String> anomalies(List<Anomaly> own) {
    Lines lines = new Lines();
    Anomalies.all().forEach(anomaly -> addAnomaly(anomaly, lines));
    for (Anomaly anomaly : own) {
      addAnomaly(anomaly, lines);
      if (anomaly.specification() != null) {
        lines.add(
            "Of your own; forbidden by "
                + ids(
                    anomaly.specification().forbiddenBy().stream().map(ForbiddenBy::model).toList())
                + ", and stronger ones.");
      }
    }
    return lines.toList();
  }

  private static void addAnomaly(Anomaly anomaly, Lines lines) {
    lines
        .add(0, 0, Wording.anomaly(anomaly))
        .add(anomaly.definition() + needs(anomaly.ordering()) + " [" + anomaly.source() + "]");
  }

  /** Returns the consistency models with what they forbid. */
  public static List<String> consistency() {
    Lines lines = new Lines();
    for (ConsistencyModel model : ConsistencyModels.all()) {
      lines.add(
          0,
          2,
          model.aliases().isEmpty()
              ? model.id()
              : model.id() + " (" + String.join(", ", model.aliases()) + ")");
      lines.add(model.definition() + needs(ConsistencyModels.ordering(model)) + source(model));
      List<ConsistencyModel> weaker = weaker(model);
      List<String> own =
          ConsistencyModels.prohibitions().stream()
              .filter(line -> line.model().equals(model))
              .map(Prohibition::anomaly)
              .map(Anomaly::id)
              .toList();
      if (!own.isEmpty()) {
        lines.add("Forbids " + String.join(", ", own) + ".");
      }
      if (!weaker.isEmpty()) {
        lines.add("Implies " + ids(weaker) + ", and what they imply.");
      }
    }
    return lines.toList();
  }

  private static List<ConsistencyModel> weaker(ConsistencyModel model) {
    return ConsistencyModels.implications().stream()
        .filter(edge -> edge.from().equals(model))
        .map(edge -> edge.to())
        .toList();
  }

  private static String ids(List<ConsistencyModel> models) {
    return models.stream().map(ConsistencyModel::id).collect(Collectors.joining(", "));
  }

  private static String source(ConsistencyModel model) {
    return " [" + model.source() + "]";
  }

  private static String needs(Ordering ordering) {
    return switch (ordering) {
      case NONE -> "";
      case SESSION -> " Needs to know sessions.";
      case REALTIME -> " Needs to know realtime.";
    };
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
