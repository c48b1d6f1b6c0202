package dev.clew.cli.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The histories of expectations that were not met, {@code STORE/failures/FINGERPRINT}, one of each;
 * those of the others are deleted when they were judged.
 */
final class KeptFailures {

  private final Path failures;

  KeptFailures(Path store) {
    this.failures = store.resolve("failures");
  }

  /** Returns whether a failure was kept before, perhaps by an earlier run of the suite. */
  boolean knows(Fingerprint failure) {
    return Files.isDirectory(place(failure.id()));
  }

  /**
   * Keeps the folder of a run under a name, in the place of one before it; returns where it lies.
   */
  Path keep(Path run, String name) {
    Path place = place(name);
    try {
      delete(place);
      Files.createDirectories(failures);
      Files.move(run, place);
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(run + " cannot be kept as " + place + ": " + e.getMessage(), e));
    }
  }

  /** Deletes a folder with what is in it. */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(folder + " cannot be deleted: " + e.getMessage(), e));
    }
  }

  private Path place(String name) {
    return failures.resolve(name);
  }
}
