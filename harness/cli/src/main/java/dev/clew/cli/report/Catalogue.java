package dev.clew.cli.report;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import dev.clew.models.isolation.Prohibition;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be named on a command line, as text. */
public final class Catalogue {

  private Catalogue() {}

  /** Returns the workloads. */
  public static List<String> workloads() {
    Lines lines = new Lines();
    for (Workload workload : Workloads.all()) {
      lines.add(0, 0, workload.name()).add(sentence(workload.description()));
    }
    return lines.toList();
  }

  /** Returns the sequential models with the functions they have. */
  public static List<String> models() {
    return new Lines()
        .add(0, 0, "register")
        .add("A value that is read and replaced: " + functions(Register.Function.values()))
        .add(0, 0, "cas-register")
        .add("A register with compare-and-set: " + functions(CasRegister.Function.values()))
        .add(0, 0, "kv")
        .add("Strings by key, each key by itself: " + functions(KeyValue.Function.values()))
        .toList();
  }

  private static String functions(Enum<?>[] functions) {
    return Arrays.stream(functions)
        .map(function -> function.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "", "."));
  }

  /** Returns the anomalies with their definitions. */
  public static List<String> anomalies() {
    Lines lines = new Lines();
    for (Anomaly anomaly : Anomalies.all()) {
      lines
          .add(0, 0, Wording.anomaly(anomaly))
          .add(anomaly.definition() + needs(anomaly.ordering()) + " [" + anomaly.source() + "]");
    }
    return lines.toList();
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
