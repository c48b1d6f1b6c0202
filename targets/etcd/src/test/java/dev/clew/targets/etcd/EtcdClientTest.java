package dev.clew.targets.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A request is sent once, whatever becomes of it: duplicates would be blamed on the server. */
class EtcdClientTest {

  @Test
  void write_refusedAsUnavailable_isSentOnceAndNeverAgain() throws Exception {
    AtomicInteger puts = new AtomicInteger();
    Server server = NettyServerBuilder.forPort(0).addService(refusing(puts)).build().start();
    try (EtcdClient client =
        new EtcdClient("http://127.0.0.1:" + server.getPort(), Duration.ofSeconds(20), false, "")) {
      assertThatException()
          .isThrownBy(() -> client.write("k", 1L))
          .withMessageContaining("UNAVAILABLE");
      assertThat(puts).hasValue(1);
    } finally {
      server.shutdownNow();
    }
  }

  /** By name: its annotations are not on the class path, which the compiler would warn of. */
  @Test
  void client_opened_leavesNoFolderOfFilesFromTheClassPath() throws Exception {
    try (EtcdClient client =
        new EtcdClient("http://127.0.0.1:1", Duration.ofSeconds(1), false, "")) {
      Class<?> options = Class.forName("io.vertx.core.file.FileSystemOptions");
      assertThat(client).isNotNull();
      assertThat(
              options
                  .getMethod("isClassPathResolvingEnabled")
                  .invoke(options.getConstructor().newInstance()))
          .isEqualTo(false);
    }
  }

  private static KVGrpc.KVImplBase refusing(AtomicInteger puts) {
    return new KVGrpc.KVImplBase() {
      @Override
      public void put(PutRequest request, StreamObserver<PutResponse> answer) {
        puts.incrementAndGet();
        answer.onError(Status.UNAVAILABLE.asException());
      }
    };
  }
}
