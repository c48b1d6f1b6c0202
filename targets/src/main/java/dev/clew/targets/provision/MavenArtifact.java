package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An artifact that the user's own Maven fetches, with the mirrors, proxies and credentials of the
 * user's settings, and keeps in the user's local repository.
 *
 * @param group the group
 * @param name the artifact
 * @param version the version
 */
record MavenArtifact(String group, String name, String version) {

  static final String PROGRAM = "mvn";

  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";

  /**
   * Copies the artifact's jar into a folder, from the local repository if it is there.
   *
   * @return the jar
   * @throws TargetUnavailableException if it cannot be had
   */
  Path copyTo(Path folder, DeadlineClock deadline) throws IOException, InterruptedException {
    Command offline = command(folder, "-o");
    boolean isLocal;
    try {
      isLocal = offline.run(deadline).isSuccess();
    } catch (IOException e) {
      throw new TargetUnavailableException(
          "%s is fetched by Maven, but %s cannot be run (%s)"
              .formatted(this, PROGRAM, e.getMessage()),
          "install Maven 3.8 or newer so that mvn is on the PATH",
          e);
    }
    if (!isLocal) {
      command(folder, "-ntp")
          .mustSucceed(
              "fetching " + this,
              "see that Maven reaches a repository that has it, then try again",
              deadline);
    }
    Path jar = folder.resolve(name + "-" + version + ".jar");
    if (!Files.exists(jar)) {
      throw new TargetUnavailableException(
          "Maven says that it copied " + this + ", but " + jar + " is not there",
          "run mvn %s -Dartifact=%s to see what it does".formatted(COPY, this));
    }
    return jar;
  }

  private Command command(Path folder, String network) {
    return new Command(
        List.of(
            PROGRAM,
            "-B",
            "-q",
            network,
            COPY,
            "-Dartifact=" + this,
            "-DoutputDirectory=" + folder),
        folder);
  }

  @Override
  public String toString() {
    return group + ":" + name + ":" + version;
  }
}
