package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLoaderTest {

  @TempDir private Path lib;

  @Test
  void open_folderOfDrivers_seesWhatIsInItsJarsAndOurOwn() throws IOException {
    Path targets = Files.createDirectory(lib.resolve("targets"));
    try (OutputStream out = Files.newOutputStream(targets.resolve("driver.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("only-in-a-driver.properties"));
    }
    ClassLoader loader = DriverLoader.open(lib);
    assertThat(loader.getResource("only-in-a-driver.properties")).isNotNull();
    assertThat(loader.getParent()).isEqualTo(Main.class.getClassLoader());
    assertThat(Main.class.getResource("/only-in-a-driver.properties")).isNull();
  }

  @Test
  void open_noFolderOfDrivers_isTheClassPath() {
    assertThat(DriverLoader.open(lib)).isEqualTo(Main.class.getClassLoader());
    assertThat(DriverLoader.open()).isEqualTo(Main.class.getClassLoader());
    assertThat(DriverLoader.openClojure()).isEqualTo(Main.class.getClassLoader());
  }
}
