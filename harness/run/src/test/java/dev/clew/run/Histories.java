package dev.clew.run;

import dev.clew.histories.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads histories that runs left behind. */
final class Histories {

  private Histories() {}

  static History read(Path file) {
    try {
      return History.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
