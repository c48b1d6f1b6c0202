package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How servers that are installed are found; nothing is started. */
class LocalServersTest {

  private static final ClassLoader DRIVERS = LocalServersTest.class.getClassLoader();

  @TempDir private Path folder;

  private void program(String path, String version) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho 'it, Ver " + version + "'\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private LocalPostgres postgres(String version) {
    return LocalPostgres.of(version, Map.of("PATH", folder + "/bin"), folder.resolve("versions"));
  }

  private LocalMariaDb mariaDb(String version) {
    return new LocalMariaDb(version, new Programs(List.of(folder.resolve("bin"))));
  }

  @Test
  void postgres_noProgram_saysSo() {
    assertThat(postgres("").availability(DRIVERS))
        .hasToString(
            "not available: no programs postgres and initdb are found; install postgresql-NN");
  }

  @Test
  void postgres_several_theNewestByNumber() throws Exception {
    for (String version : List.of("9.6", "10", "15")) {
      program("versions/" + version + "/bin/postgres", version + ".3");
      program("versions/" + version + "/bin/initdb", version + ".3");
    }
    program("versions/16/bin/postgres", "16.1"); // without initdb it makes no server
    assertThat(postgres("").availability(DRIVERS).fact())
        .isEqualTo("server 15.3 in " + folder.resolve("versions/15/bin"));
    assertThat(postgres("9.6").availability(DRIVERS).fact()).startsWith("server 9.6.3 in ");
    assertThat(postgres("16").availability(DRIVERS))
        .hasToString(
            "not available: version 16 is not installed, but 15.3, 10.3, 9.6.3;"
                + " install postgresql-16");
  }

  @Test
  void postgres_linkOnThePath_itsCompanionsAreFound() throws Exception {
    program("home/postgres", "14.2");
    program("home/initdb", "14.2");
    Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("bin/postgres"), folder.resolve("home/postgres"));
    assertThat(postgres("14").availability(DRIVERS).fact()).startsWith("server 14.2 in ");
  }

  @Test
  void mariaDb_withoutItsInstaller_namesIt() throws Exception {
    program("bin/mariadbd", "10.11.19-MariaDB");
    assertThat(mariaDb("").availability(DRIVERS))
        .hasToString(
            "not available: the program mariadb-install-db is not found; install mariadb-server");
  }

  @Test
  void mariaDb_version_mustBeTheOneAskedFor() throws Exception {
    program("bin/mariadbd", "10.11.19-MariaDB");
    program("bin/mariadb-install-db", "");
    assertThat(mariaDb("10.11").availability(DRIVERS).fact()).startsWith("server 10.11.19, ");
    assertThat(mariaDb("10.1").availability(DRIVERS).fact())
        .isEqualTo("version 10.1 is not installed, but 10.11.19");
  }
}
