package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.TargetContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class DriversTest {

  private static final ClassLoader NOTHING = ClassLoader.getPlatformClassLoader();

  @Test
  void load_foreignLoader_itsOwnDriver() throws Exception {
    URL jar = JdbcDataSource.class.getProtectionDomain().getCodeSource().getLocation();
    assertThat(Path.of(jar.toURI())).exists();
    try (URLClassLoader child = new URLClassLoader(new URL[] {jar}, NOTHING)) {
      Driver driver = Drivers.load(new H2Dialect(), child);
      assertThat(driver.getClass().getClassLoader()).isSameAs(child);
      assertThat(Drivers.availability(new H2Dialect(), child, "here"))
          .isEqualTo(Availability.available("here"));
      try (SqlTarget target = new SqlTarget(new H2Dialect(), Map.of())) {
        target.start(new TargetContext(DataType.LIST, Duration.ofSeconds(10), child, line -> {}));
        assertThat(target.running()).startsWith("H2 ");
      }
    }
  }

  @Test
  void start_noDriver_namesTheArtifact() {
    try (SqlTarget target = new SqlTarget(new H2Dialect(), Map.of())) {
      assertThatExceptionOfType(TargetUnavailableException.class)
          .isThrownBy(
              () ->
                  target.start(
                      new TargetContext(
                          DataType.LIST, Duration.ofSeconds(10), NOTHING, line -> {})))
          .withMessage(
              "the driver org.h2.Driver is not on the class path\n"
                  + "  add the artifact com.h2database:h2 to the class path; for the command, name its"
                  + " jar in CLEW_CLASSPATH");
    }
  }

  @Test
  void availability_noDriver_namesTheArtifact() {
    assertThat(new SqlTarget(new PostgresDialect(), Map.of()).availability(NOTHING))
        .hasToString(
            "not available: the driver org.postgresql.Driver is not on the class path; add the"
                + " artifact org.postgresql:postgresql to the class path; for the command, name its jar"
                + " in CLEW_CLASSPATH");
  }
}
