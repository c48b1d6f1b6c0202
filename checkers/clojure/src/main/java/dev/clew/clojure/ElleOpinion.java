package dev.clew.clojure;

import dev.clew.checkers.spi.SecondOpinion;
import dev.clew.histories.History;
import java.util.List;

/** What Elle says of isolation of transactions, if it is on the class path. */
public final class ElleOpinion implements SecondOpinion {

  @Override
  public String name() {
    return "Elle";
  }

  @Override
  public List<String> workloads() {
    return List.of("list-append", "rw-register");
  }

  @Override
  public boolean isPresent() {
    return Opinions.isPresent("elle?");
  }

  @Override
  public String howToAdd() {
    return "Elle is elle/elle on clojars.org; name its jar and those that it needs, as \"lein"
        + " classpath\" or \"clojure -Spath\" prints them, in CLEW_CLASSPATH.";
  }

  @Override
  public Opinion of(History history, Question question) {
    return Opinions.of("elle", history, question);
  }
}
