package dev.clew.clojure;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.spi.ModelLanguage;
import dev.clew.models.Model;

/** Clojure as a language of models, for the command. */
public final class ClojureLanguage implements ModelLanguage {

  @Override
  public String name() {
    return "Clojure";
  }

  @Override
  public String fileEnding() {
    return ".clj";
  }

  @Override
  public Checker checker(Definition definition, Budget budget) {
    Loaders.boot(); // which is nothing that a model spends
    Watchdog.Outcome<Model<?, ?>> loaded =
        Watchdog.await(
            definition.file() + " was loaded",
            () ->
                Models.load(
                    definition.file(),
                    definition.name(),
                    definition.initialGiven(),
                    ClojureValues.toClojure(definition.initial())),
            budget,
            Watchdog.watch(budget));
    Model<?, ?> model = loaded.value();
    if (model == null) {
      return (history, unspent) -> CheckResult.unknown("linearizable", "nothing", loaded.reason());
    }
    ModelChecker checker = ModelChecker.of(model);
    return definition.perKey() ? checker.perKey() : checker;
  }
}
