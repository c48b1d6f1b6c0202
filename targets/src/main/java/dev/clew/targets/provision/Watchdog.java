package dev.clew.targets.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process beside ours that stops a server and removes its folder when we say so, or when we are
 * gone, however we went.
 *
 * <p>It reads from a pipe that we hold open and never write to; when the pipe is closed, by us or
 * by the end of our process, it acts. So stopping and being killed are one path. It runs in a
 * session of its own, for Ctrl-C to reach us and not it.
 *
 * <p>It finds the server by the number in the first line of a file, and makes sure that the process
 * is one started on the folder: numbers are used again.
 */
final class Watchdog implements AutoCloseable {

  /**
   * The server is to stop at once, as nobody needs its files any more, also if it is paused. One
   * that has not done so in ten seconds is killed with its children. A server that is only just
   * starting may write its number late, hence the second look.
   */
  private static final String SCRIPT =
      """
      folder=$1; file=$2; signal=$3
      # One that has ended and whose parent does not ask how still has a number.
      runs() { kill -0 "$1" && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status"; }
      cat >/dev/null
      for look in first second; do
        server=$(head -n 1 "$file")
        if [ -n "$server" ] && grep -aqF "$folder" "/proc/$server/cmdline"; then
          kill -s "$signal" "$server"
          kill -s CONT "$server" $(cat "/proc/$server/task/$server/children")
          tries=100
          while runs "$server"; do
            tries=$((tries - 1))
            if [ $tries -eq 0 ]; then
              kill -KILL "$server" $(cat "/proc/$server/task/$server/children")
            fi
            sleep 0.1
          done
        elif [ $look = first ]; then
          sleep 1
        fi
      done
      rm -rf "$folder"
      """;

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Starts watching.
   *
   * @param folder what is removed in the end; the server's command line must contain it
   * @param numberFile where the number of the server's process is
   * @param signal that ends the server
   */
  static Watchdog start(Path folder, Path numberFile, String signal) throws IOException {
    return new Watchdog(
        new ProcessBuilder(
                List.of(
                    "setsid",
                    "sh",
                    "-c",
                    SCRIPT,
                    "clew-watchdog",
                    folder.toString(),
                    numberFile.toString(),
                    signal))
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Returns the watching process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Has the server stopped and the folder removed, and waits for it, within limits. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy(); // its pipe is broken, so it has acted already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it goes on without us
    }
  }
}
