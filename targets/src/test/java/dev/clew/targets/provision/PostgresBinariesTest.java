package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir private Path folder;
  private Path tools;
  private Map<String, String> environment;

  @BeforeEach
  void create() throws Exception {
    tools = Files.createDirectory(folder.resolve("tools"));
    environment =
        Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString(), "PATH", tools.toString());
  }

  private void tool(String name) throws Exception {
    assertThat(Files.createFile(tools.resolve(name)).toFile().setExecutable(true)).isTrue();
  }

  private PostgresBinaries binaries() {
    return PostgresBinaries.ofMajor("16", environment);
  }

  @Test
  void ofMajor_known_itsArtifact() {
    assertThat(binaries().version()).isEqualTo("16.15.0");
  }

  @Test
  void ofMajor_default_versionOfTheBuild() {
    assertThat(PostgresBinaries.ofMajor(PostgresBinaries.DEFAULT_MAJOR, environment).version())
        .matches("17\\.\\d+\\.\\d+");
  }

  @Test
  void ofMajor_unknown_namesTheKnownInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresBinaries.ofMajor("8", environment))
        .withMessage(
            "target postgres has no version '8'; it has 9.6, 10, 11, 12, 13, 14, 15, 16, 17, 18");
  }

  @Test
  void cacheFolder_notConfigured_inTheHomeFolder() {
    assertThat(PostgresBinaries.cacheFolder(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "clew"));
    assertThat(PostgresBinaries.cacheFolder(Map.of("XDG_CACHE_HOME", "/c")))
        .isEqualTo(Path.of("/c/clew"));
  }

  @Test
  void availability_toolMissing_namesIt() throws Exception {
    assumeLinux();
    tool("tar");
    assertThat(binaries().availability())
        .isEqualTo(Availability.unavailable("the program xz is not on the PATH", "install it"));
  }

  @Test
  void availability_notFetchedYet_needsMaven() throws Exception {
    assumeLinux();
    for (String tool : List.of("tar", "xz", "setsid", "sh")) {
      tool(tool);
    }
    assertThat(binaries().availability())
        .hasToString(
            "not available: the server is fetched by Maven, and mvn is not on the PATH; install"
                + " Maven 3.8 or newer");
    tool("mvn");
    assertThat(binaries().availability())
        .hasToString("available: server 16.15.0, fetched by Maven on first use");
  }

  @Test
  void unpacked_alreadyThere_isUsedAsItIs() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("cache/clew/postgres/16.15.0/bin"));
    assertThat(Files.createFile(bin.resolve("postgres")).toFile().setExecutable(true)).isTrue();
    List<String> log = new ArrayList<>();
    assertThat(binaries().unpacked(DeadlineClock.in(Duration.ZERO), log::add))
        .isEqualTo(bin.getParent());
    assertThat(log).isEmpty();
  }

  @Test
  void unpacked_cacheCannotBeMade_saysWhatToDo() throws Exception {
    Files.createFile(folder.resolve("cache"));
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> binaries().unpacked(DeadlineClock.in(Duration.ofSeconds(5)), line -> {}))
        .withMessageContaining("PostgreSQL 16.15.0 cannot be put into")
        .withMessageEndingWith("or set XDG_CACHE_HOME");
  }

  private static void assumeLinux() {
    assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .as("the binaries are for Linux on x86-64")
        .isEqualTo("Linux amd64");
  }
}
