package dev.clew.targets.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.etcd.EtcdClient.Held;
import dev.clew.targets.provision.EtcdProvisioning;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lock is a lease: who holds it too long holds nothing, and does not know. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EtcdLockTest {

  private static List<Server> servers = List.of();

  @BeforeAll
  static void start() throws InterruptedException {
    Availability availability = new EtcdTarget().availability(TargetContext.contextLoader());
    Assumptions.assumeTrue(availability.isAvailable(), availability.toString());
    servers =
        EtcdProvisioning.start(
            TargetUri.parse("etcd"),
            System.getenv(),
            1,
            new TargetContext(DataType.REGISTER, Duration.ofMinutes(1), line -> {}));
  }

  @AfterAll
  static void stop() {
    servers.forEach(Server::close);
  }

  private static EtcdClient client(String prefix) {
    return new EtcdClient(
        "http://" + servers.get(0).address(), Duration.ofSeconds(30), false, prefix);
  }

  @Test
  void lock_leaseRanOut_isHeldByAnotherAndAWriteGoesThroughUnlessItIsFenced() throws Exception {
    try (EtcdClient slow = client("a/");
        EtcdClient other = client("a/")) {
      Held first = slow.lock("k", 2);
      Held second = other.lock("k", 60); // waits until the lease of the first has run out
      other.write("k", 2L);
      slow.write("k", 1L);
      assertThat(other.read("k")).as("an update is lost").isEqualTo(1L);
      assertThatExceptionOfType(LockException.class)
          .isThrownBy(() -> slow.writeHolding(first, "k", 3L));
      assertThat(other.read("k")).isEqualTo(1L);
      other.writeHolding(second, "k", 4L);
      assertThat(slow.read("k")).isEqualTo(4L);
      other.unlock(second);
    }
  }

  @Test
  void removeAll_always_removesOurKeysAndNoOthers() throws Exception {
    try (EtcdClient theirs = client("b/");
        EtcdClient ours = client("c/")) {
      theirs.write("k", 1L);
      ours.write("k", 2L);
      ours.write("l", 3L);
      ours.removeAll();
      assertThat(ours.read("k")).isNull();
      assertThat(ours.read("l")).isNull();
      assertThat(theirs.read("k")).isEqualTo(1L);
    }
  }
}
