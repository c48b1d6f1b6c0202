package dev.clew.targets.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.DataType;
import dev.clew.targets.provision.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A request is sent once, whatever becomes of it: duplicates would be blamed on the server. */
class RedisClientTest {

  @Test
  void write_connectionClosedInsteadOfAnAnswer_isSentOnceAndNeverAgain() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> writes;
      try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
        writes = server.submit(() -> writesUntilClosed(socket));
        RedisAddress address =
            new RedisAddress(
                "127.0.0.1",
                socket.getLocalPort(),
                new Credentials(Optional.empty(), Optional.empty()));
        try (RedisClient client =
            new RedisClient(address, address, Duration.ofSeconds(10), DataType.REGISTER, "")) {
          assertThatExceptionOfType(JedisConnectionException.class)
              .isThrownBy(() -> client.write("k", 1L));
        }
      }
      assertThat(writes.get()).isEqualTo(1);
    } finally {
      server.shutdownNow();
    }
  }

  /** Takes connections and closes each once a SET came; returns how many came. */
  private static int writesUntilClosed(ServerSocket socket) {
    int writes = 0;
    while (true) {
      try (Socket connection = socket.accept();
          InputStream in = connection.getInputStream()) {
        byte[] buffer = new byte[4096];
        StringBuilder received = new StringBuilder();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          String text = new String(buffer, 0, n, UTF_8);
          received.append(text);
          if (received.indexOf("SET\r\n") >= 0 && received.indexOf("$1\r\n1\r\n") >= 0) {
            writes++;
            break;
          }
          // Whatever the client says of itself when it connects.
          for (int i = text.indexOf('*'); i >= 0; i = text.indexOf('*', i + 1)) {
            connection.getOutputStream().write("+OK\r\n".getBytes(UTF_8));
          }
        }
      } catch (IOException e) {
        return writes;
      }
    }
  }
}
