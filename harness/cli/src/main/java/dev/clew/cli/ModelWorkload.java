package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import dev.clew.checkers.spi.ModelLanguage;
import dev.clew.checkers.spi.ModelLanguage.Definition;
import dev.clew.histories.columns.InputException;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.HistoryShape;
import dev.clew.run.workload.Workload;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Operations on an object whose sequential model a user wrote, in another language.
 *
 * @param file the file that defines the model, as the person wrote it
 * @param name its name there
 * @param checker what it makes of histories
 */
record ModelWorkload(String file, String name, Checker checker) implements Workload {

  /** What a person said of the model on the command line. */
  record Wish(List<String> words, boolean initialGiven, @Nullable Object initial, boolean keyed) {}

  /**
   * Loads a model, whose code runs.
   *
   * @param budget what loading may spend
   * @throws InputException if it cannot be loaded
   * @throws UsageException if there is no language of such files, or the model takes no initial
   *     state
   */
  static ModelWorkload load(Wish wish, Budget budget) {
    String file = wish.words().get(0);
    String name = wish.words().get(1);
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new InputException(file, 0, 0, "this is no path of a file: " + e.getReason(), "");
    }
    try {
      Checker checker =
          language(file)
              .checker(
                  new Definition(path, name, wish.initialGiven(), wish.initial(), wish.keyed()),
                  budget);
      return new ModelWorkload(file, name, checker);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--initial: " + e.getMessage());
    }
  }

  private static ModelLanguage language(String file) {
    List<ModelLanguage> languages =
        StreamSupport.stream(
                ServiceLoader.load(ModelLanguage.class, DriverLoader.openClojure()).spliterator(),
                false)
            .toList();
    if (languages.isEmpty()) {
      throw new UsageException(
          "--model needs Clojure, which is not beside the command, in the folder lib/clojure");
    }
    return languages.stream()
        .filter(language -> file.endsWith(language.fileEnding()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--model "
                        + file
                        + ": the name of a file of models ends with "
                        + String.join(
                            " or ", languages.stream().map(ModelLanguage::fileEnding).toList())));
  }

  /** Returns the words of a command that name this model. */
  List<String> words() {
    return List.of("--model", file, name);
  }

  @Override
  public String description() {
    return "a model of one's own";
  }

  @Override
  public boolean recognises(HistoryShape shape) {
    return false;
  }

  @Override
  public boolean decidesSeveralModels() {
    return false;
  }

  @Override
  public Checker checker(CheckOptions options) {
    return checker;
  }
}
