package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProvisionersTest {

  private static final ClassLoader DRIVERS = ProvisionersTest.class.getClassLoader();

  private static final Provisioner NO_PROGRAM =
      new Way(Provision.LOCAL, Availability.unavailable("there is no program", "install it"));
  private static final Provisioner ENGINE =
      new Way(Provision.CONTAINER, Availability.available("an engine"));

  private final List<String> log = new ArrayList<>();

  /** A way that says what it is told to, and starts nothing. */
  private record Way(Provision way, Availability here) implements Provisioner {
    @Override
    public Availability availability(ClassLoader drivers) {
      return here;
    }

    @Override
    public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log) {
      throw new IllegalStateException("this way was taken: " + way.id());
    }
  }

  private static Provisioners of(String uri, Provisioner... ways) {
    return new Provisioners(TargetUri.parse(uri), List.of(ways));
  }

  private void start(Provisioners provisioners) throws InterruptedException {
    try (Server unexpected =
        provisioners.start(
            new TargetContext(DataType.LIST, Duration.ofSeconds(5), DRIVERS, log::add))) {
      throw new AssertionError("started " + unexpected);
    }
  }

  @Test
  void start_firstCannotBeHad_takesTheNextAndSaysSo() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> start(of("db", NO_PROGRAM, ENGINE)))
        .withMessage("this way was taken: container");
    assertThat(log).containsExactly("provisioning db: container, an engine");
  }

  @Test
  void start_wayIsAskedFor_noOtherIsTaken() {
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> start(of("db?provision=local", NO_PROGRAM, ENGINE)))
        .withMessage(
            """
            target db?provision=local cannot be provisioned
                local: there is no program; install it
              do one of that, or name a server that runs by its URL\
            """);
    assertThat(log).isEmpty();
  }

  @Test
  void availability_none_namesTheReasonOfEach() {
    assertThat(of("db", NO_PROGRAM).availability(DRIVERS).fact())
        .contains("local: there is no program; install it");
    assertThat(of("db", NO_PROGRAM, ENGINE).availability(DRIVERS))
        .hasToString("available: container, an engine");
  }

  @Test
  void postgres_unknownVersion_onlyAsAContainerOrInstalled() {
    assertThat(PostgresProvisioning.of(TargetUri.parse("postgres"), Map.of()).ways())
        .containsExactly(Provision.EMBEDDED, Provision.LOCAL, Provision.CONTAINER);
    assertThat(
            PostgresProvisioning.of(
                    TargetUri.parse("postgres:17-alpine?provision=container"), Map.of())
                .ways())
        .containsExactly(Provision.LOCAL, Provision.CONTAINER);
  }
}
