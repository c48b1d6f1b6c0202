package dev.clew.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens folders of jars that are kept off the class path so that {@code clew check} starts fast:
 * drivers in {@code lib/targets}, Clojure in {@code lib/clojure}.
 */
final class DriverLoader {

  private DriverLoader() {}

  /**
   * Returns a class loader that sees the drivers: those in the folder {@code targets} beside our
   * own jar, or in the folder that the system property {@code clew.lib} names. Where there is none,
   * as in tests, drivers are on the class path.
   */
  static ClassLoader open() {
    return open(lib());
  }

  /** Returns a class loader that sees the drivers in a folder of jars, if it has any. */
  static ClassLoader open(@Nullable Path lib) {
    return open(lib, "targets");
  }

  /** Returns a class loader that sees Clojure and what is written in it; else as for drivers. */
  static ClassLoader openClojure() {
    return open(lib(), "clojure");
  }

  private static ClassLoader open(@Nullable Path lib, String name) {
    ClassLoader own = Objects.requireNonNull(DriverLoader.class.getClassLoader(), "class loader");
    Path folder = lib == null ? null : lib.resolve(name);
    if (folder == null || !Files.isDirectory(folder)) {
      return own;
    }
    return new URLClassLoader(name, jars(folder).toArray(URL[]::new), own);
  }

  private static @Nullable Path lib() {
    String given = System.getProperty("clew.lib");
    return given == null ? ownFolder() : Path.of(given);
  }

  private static @Nullable Path ownFolder() {
    CodeSource source = DriverLoader.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      return Path.of(source.getLocation().toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the location of the command's own jar is no URI", e);
    }
  }

  private static List<URL> jars(Path folder) {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : entries) {
        jars.add(url(jar));
      }
    } catch (IOException e) {
      throw new UsageException(
          "the folder of jars, " + folder + ", cannot be read: " + e.getMessage());
    }
    return jars;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the path of a jar is no URL: " + jar, e);
    }
  }
}
