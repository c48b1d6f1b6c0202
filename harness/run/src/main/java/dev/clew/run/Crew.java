package dev.clew.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs clients on threads of their own until their operations end, and watches them.
 *
 * <p>No wait is without end: a call that outlives the time-out by half is cancelled, one that takes
 * twice the time-out is given up, thread and all, and a fresh client takes the place. The thread
 * that watches waits for nothing else: not for a client, nor for the disk.
 */
final class Crew {

  /** After so long a disk that takes no event ends the run: nothing more can be recorded. */
  static final Duration STALLED = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** So many threads per client may hang before the run ends: each may hold a lock and memory. */
  private static final int HANGING_PER_CLIENT = 4;

  private final Arena arena;
  private final OperationSource source;
  private final int size;
  private final int firstProcess;
  private final long indeterminateBefore;
  private final List<Post> posts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int hanging;
  private @Nullable Throwable failure;

  /** A client on its thread. */
  private static final class Post {
    Client client;
    Thread thread;
    boolean isCancelled;

    Post(Client client) {
      this.client = client;
      this.thread = startThread(client);
    }
  }

  /** Creates the crew of so many clients, whose processes count from a number. */
  Crew(Arena arena, OperationSource source, int firstProcess, int size) {
    this.arena = arena;
    this.source = source;
    this.size = size;
    this.firstProcess = firstProcess;
    this.indeterminateBefore = arena.tally().info();
  }

  /**
   * Works until the operations end, or a client fails, which ends the work of all.
   *
   * @param look what is done every 20 ms
   * @return sentences on what went wrong
   * @throws InterruptedException if the calling thread is interrupted; the clients are stopped then
   */
  List<String> work(Runnable look) throws InterruptedException {
    for (int i = 0; i < size; i++) {
      posts.add(new Post(new Client(arena, source, firstProcess + i, size)));
    }
    try {
      while (isAnyAlive() && failure == null) {
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        posts.forEach(this::watch);
        look.run();
        stopAtLimits();
        findFailure();
      }
    } finally {
      dismiss();
    }
    findFailure();
    return notes;
  }

  private boolean isAnyAlive() {
    return posts.stream().anyMatch(post -> post.thread.isAlive());
  }

  private void findFailure() {
    for (Post post : posts) {
      if (failure == null) {
        failure = post.client.failure();
      }
      if (failure == null && post.client.watch().writtenNanos() > STALLED.toNanos()) {
        failure =
            new UncheckedIOException(
                new IOException("the disk took no event for " + STALLED.toSeconds() + " s"));
      }
    }
  }

  private void watch(Post post) {
    Duration timeout = arena.pacing().timeout();
    Watch watch = post.client.watch();
    if (watch.askedNanos() <= timeout.toNanos() * 3 / 2) {
      post.isCancelled = false;
    } else if (!post.isCancelled) {
      post.isCancelled = true;
      // On a thread of its own: to cancel, a driver may open a connection, which may hang as well.
      startThread(post.client::cancel);
    } else if (watch.giveUpAfter(timeout.multipliedBy(2))) {
      replace(post);
    }
  }

  private void replace(Post post) {
    hanging++;
    post.thread.interrupt();
    post.isCancelled = false;
    post.client =
        post.client.successor("no answer within twice the time-out of " + arena.pacing().timeout());
    post.thread = startThread(post.client);
  }

  private void stopAtLimits() {
    if (source.isEnded()) {
      return;
    }
    if (arena.tally().info() - indeterminateBefore > arena.pacing().openLimit()) {
      notes.add(
          "ended early: more than "
              + arena.pacing().openLimit()
              + " operations are indeterminate, which makes checking costly");
    } else if (hanging > HANGING_PER_CLIENT * size) {
      notes.add("ended early: " + hanging + " calls never came back");
    } else if (posts.stream().anyMatch(post -> post.client.isHopeless())) {
      notes.add(
          "ended early: no session could be opened for " + Opening.HOPELESS.toSeconds() + " s");
    } else {
      return;
    }
    source.stop();
  }

  /** Stops the clients that are left at once; what they are doing stays open in the history. */
  private void dismiss() {
    source.stop();
    long end = arena.nanos().getAsLong() + LAST_WORDS.toNanos();
    boolean interrupted = false;
    for (Post post : posts) {
      try {
        post.thread.join(
            Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - arena.nanos().getAsLong())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (post.thread.isAlive()) {
        post.client.watch().giveUp();
        post.thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what a client died of, or null if none did. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Returns why sessions cannot be opened, or null if they can. */
  @Nullable String openFailure() {
    for (Post post : posts) {
      if (post.client.sessionFailure() != null) {
        return post.client.sessionFailure();
      }
    }
    return hanging == 0 ? null : hanging + " calls never came back";
  }

  /** Returns a process number that no client has used. */
  int nextProcess() {
    return posts.stream().mapToInt(post -> post.client.nextProcess()).max().orElse(firstProcess);
  }

  private static Thread startThread(Runnable body) {
    Thread thread = new Thread(body, "clew-client");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
