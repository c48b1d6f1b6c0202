package dev.clew.targets.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.Availability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineProbeTest {

  @TempDir private Path folder;

  private Availability at(String host) {
    return EngineProbe.of(Map.of("DOCKER_HOST", host), folder.toString());
  }

  /** Returns what the probe says of somebody who answers so, or does not answer. */
  private Availability answering(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                  int unused = socket.getInputStream().read(new byte[100]);
                  unused = socket.getInputStream().read(); // until the probe has enough
                } catch (IOException e) {
                  return; // the probe went
                }
              });
      thread.start();
      Availability availability = at("tcp://127.0.0.1:" + server.getLocalPort());
      thread.join();
      return availability;
    }
  }

  @Test
  void of_anEngine_isAvailable() throws Exception {
    Availability availability = answering("HTTP/1.0 200 OK\r\n\r\nOK");
    assertThat(availability.isAvailable()).as(availability.toString()).isTrue();
    assertThat(availability.fact()).startsWith("engine at tcp://127.0.0.1:");
  }

  @Test
  void of_somethingElse_isNot() throws Exception {
    assertThat(answering("SSH-2.0-OpenSSH_9.2p1").fact()).endsWith("is no container engine");
    assertThat(answering("HTTP/1.0 404 Not Found\r\n\r\n").isAvailable()).isFalse();
  }

  @Test
  void of_whoDoesNotAnswer_isNotWaitedFor() throws Exception {
    assertThat(answering("").isAvailable()).isFalse();
  }

  @Test
  void of_noSocket_saysWhereOneWasLookedFor() {
    String socket = "unix://" + folder.resolve("none.sock");
    assertThat(at(socket))
        .isEqualTo(
            Availability.unavailable(
                "no container engine at " + socket,
                "start Docker, or name where it listens with DOCKER_HOST, such as"
                    + " unix:///run/docker.sock"));
  }

  @Test
  void of_hostThatIsNoAddress_isNot() {
    assertThat(at("nonsense").isAvailable()).isFalse();
    assertThat(at("tcp://:x").isAvailable()).isFalse();
  }
}
