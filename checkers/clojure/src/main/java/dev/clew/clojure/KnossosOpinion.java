package dev.clew.clojure;

import dev.clew.checkers.spi.SecondOpinion;
import dev.clew.histories.History;
import java.util.List;

/** What Knossos says of linearizability, if it is on the class path. */
public final class KnossosOpinion implements SecondOpinion {

  @Override
  public String name() {
    return "Knossos";
  }

  @Override
  public List<String> workloads() {
    return List.of(
        "register", "cas-register", "multi-register", "mutex", "queue", "unordered-queue");
  }

  @Override
  public boolean isPresent() {
    return Opinions.isPresent("knossos?");
  }

  @Override
  public String howToAdd() {
    return "Knossos is knossos/knossos on clojars.org; name its jar and those that it needs, as"
        + " \"lein classpath\" or \"clojure -Spath\" prints them, in CLEW_CLASSPATH.";
  }

  @Override
  public Opinion of(History history, Question question) {
    return Opinions.of("knossos", history, question);
  }
}
