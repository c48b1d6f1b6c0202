package dev.clew.targets.containers;

import dev.clew.targets.Availability;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks whether a container engine runs, within a second: Testcontainers would start a container to
 * find out. A client on the path says nothing, for many machines have one and no engine.
 */
final class EngineProbe {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final String ADVICE =
      "start Docker, or name where it listens with DOCKER_HOST, such as unix:///run/docker.sock";

  private EngineProbe() {}

  /** Returns whether an engine answers where an environment says, or where engines usually are. */
  static Availability of(Map<String, String> environment, String home) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    List<String> candidates = new ArrayList<>();
    if (!host.isEmpty()) {
      candidates.add(host);
    } else {
      candidates.add("unix:///var/run/docker.sock");
      String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
      if (!runtime.isEmpty()) {
        candidates.add("unix://" + runtime + "/docker.sock");
      }
      candidates.add("unix://" + home + "/.docker/run/docker.sock");
    }
    String refusal = "";
    for (String candidate : candidates) {
      try {
        if (answers(candidate)) {
          return Availability.available("engine at " + candidate);
        }
        refusal = "what listens at " + candidate + " is no container engine";
      } catch (IOException | IllegalArgumentException e) {
        refusal = refusal.isEmpty() ? "no container engine at " + candidate : refusal;
      }
    }
    return Availability.unavailable(refusal, ADVICE);
  }

  private static boolean answers(String host) throws IOException {
    if (host.startsWith("unix://")) {
      Path socket = Path.of(host.substring("unix://".length()));
      if (!Files.exists(socket)) {
        throw new IOException("there is no " + socket);
      }
      return answers(UnixDomainSocketAddress.of(socket));
    }
    URI uri = URI.create(host);
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IOException("no address: " + host);
    }
    if (System.getenv("DOCKER_TLS_VERIFY") != null) {
      return true; // it would have to be asked with certificates
    }
    return answers(new InetSocketAddress(uri.getHost(), uri.getPort()));
  }

  private static boolean answers(SocketAddress address) throws IOException {
    try (SocketChannel channel =
            address instanceof UnixDomainSocketAddress unix
                ? SocketChannel.open(unix)
                : connected((InetSocketAddress) address);
        Selector selector = Selector.open()) {
      channel.write(
          ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      SelectionKey unused = channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer answer = ByteBuffer.allocate(12);
      while (answer.hasRemaining()) {
        if (selector.select(LIMIT.toMillis()) == 0 || channel.read(answer) < 0) {
          break;
        }
        selector.selectedKeys().clear();
      }
      String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      return text.matches("HTTP/1\\.[01] 200");
    }
  }

  private static SocketChannel connected(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) LIMIT.toMillis());
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
