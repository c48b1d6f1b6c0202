package dev.clew.checkers.spi;

import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checker of somebody else's that can be asked about a history, if people have it. */
public interface SecondOpinion {

  /** Returns its name, such as {@code Elle}. */
  String name();

  /** Returns the workloads that it judges, by the names that commands have for them. */
  List<String> workloads();

  /** Returns whether it is on the class path. */
  boolean isPresent();

  /** Returns one sentence that says how to add it. */
  String howToAdd();

  /** Returns what it says about a history. Whatever goes wrong in it is an answer. */
  Opinion of(History history, Question question);

  /**
   * What is asked.
   *
   * @param workload what the operations are, such as {@code list-append}
   * @param consistency the id of the consistency model, such as {@code serializable}; of
   *     transactions only
   * @param initial what an object holds at first, an EDN value; of single operations only
   * @param limit how long it may take; zero for no limit
   */
  record Question(String workload, String consistency, @Nullable Object initial, Duration limit) {}

  /**
   * What it said.
   *
   * @param verdict its verdict; UNKNOWN, too, if it failed
   * @param anomalies the anomalies that it names
   * @param cause why it is UNKNOWN; else empty
   */
  record Opinion(Verdict verdict, List<String> anomalies, String cause) {

    /** Copies the anomalies. */
    public Opinion {
      anomalies = List.copyOf(anomalies);
    }

    /** Returns an opinion that is none. */
    public static Opinion unknown(String cause) {
      return new Opinion(Verdict.UNKNOWN, List.of(), cause);
    }
  }
}
