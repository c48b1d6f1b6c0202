package dev.clew.targets.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request is sent once, whatever becomes of it: duplicates would be blamed on the server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ZooKeeperClientTest {

  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  @Test
  void write_connectionClosedInsteadOfAnAnswer_isSentOnceAndNeverAgain() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      Future<?> ended;
      try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
        ended = server.submit(() -> serve(socket));
        try (ZooKeeperClient client =
            ZooKeeperClient.connect(
                "127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(4), "/clew", false)) {
          assertThatExceptionOfType(KeeperException.ConnectionLossException.class)
              .isThrownBy(() -> client.write("k", 1L));
          while (connections.get() < 2) {
            Thread.onSpinWait(); // it comes back, and has nothing to say
          }
        }
      }
      ended.get();
      assertThat(writes).hasValue(1);
    } finally {
      server.shutdownNow();
    }
  }

  /** Opens a session for each connection, and closes it at the first write. */
  private void serve(ServerSocket listening) {
    while (true) {
      try (Socket socket = listening.accept();
          DataInputStream in = new DataInputStream(socket.getInputStream());
          DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
        in.skipNBytes(in.readInt());
        out.writeInt(37);
        out.writeInt(0); // version of the protocol
        out.writeInt(10_000); // time-out of the session
        out.writeLong(1); // its number
        out.writeInt(16);
        out.write(new byte[16]); // and password
        out.writeBoolean(false);
        out.flush();
        connections.incrementAndGet();
        boolean open = true;
        while (open) {
          int length = in.readInt();
          in.readInt(); // the number of the request
          open = in.readInt() != ZooDefs.OpCode.setData;
          in.skipNBytes(length - 2L * Integer.BYTES);
        }
        writes.incrementAndGet();
      } catch (IOException e) {
        if (listening.isClosed()) {
          return;
        }
      }
    }
  }
}
