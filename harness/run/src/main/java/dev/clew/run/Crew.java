package dev.clew.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs clients on threads of their own until their operations end, and watches them.
 *
 * <p>No wait is without end: a call that outlives the time-out by half is cancelled, one that takes
 * twice the time-out is given up, thread and all, and a fresh client takes the place.
 */
final class Crew {

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
   * Works until the operations end.
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
      while (isAnyAlive()) {
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        posts.forEach(this::watch);
        look.run();
        stopAtLimits();
      }
    } catch (InterruptedException e) {
      dismiss();
      throw e;
    } finally {
      source.stop();
    }
    posts.forEach(post -> rethrow(post.client.failure()));
    return notes;
  }

  private boolean isAnyAlive() {
    return posts.stream().anyMatch(post -> post.thread.isAlive());
  }

  private void watch(Post post) {
    long waited = post.client.waitedNanos();
    long timeout = arena.pacing().timeout().toNanos();
    if (waited <= timeout * 3 / 2) {
      post.isCancelled = false;
    } else if (!post.isCancelled) {
      post.isCancelled = true;
      // On a thread of its own: to cancel, a driver may open a connection, which may hang as well.
      startThread(post.client::cancel);
    } else if (waited > timeout * 2) {
      replace(post);
    }
  }

  private void replace(Post post) {
    hanging++;
    int process =
        post.client.abandon("no answer within twice the time-out of " + arena.pacing().timeout());
    post.thread.interrupt();
    rethrow(post.client.failure());
    post.isCancelled = false;
    post.client = new Client(arena, source, process, size);
    post.thread = startThread(post.client);
  }

  private void stopAtLimits() {
    if (source.isEnded()) {
      return;
    }
    if (arena.tally().info() - indeterminateBefore > arena.pacing().openLimit()) {
      note(
          "ended early: more than "
              + arena.pacing().openLimit()
              + " operations are indeterminate, which makes checking costly");
    } else if (hanging > HANGING_PER_CLIENT * size) {
      note("ended early: " + hanging + " calls never came back");
    } else {
      return;
    }
    source.stop();
  }

  private void note(String sentence) {
    notes.add(sentence);
  }

  /** Stops the clients at once; what they are doing stays open in the history. */
  private void dismiss() {
    source.stop();
    long end = arena.nanos().getAsLong() + LAST_WORDS.toNanos();
    for (Post post : posts) {
      long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - arena.nanos().getAsLong()));
      try {
        post.thread.join(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (post.thread.isAlive()) {
        post.client.abandon("the run was interrupted");
        post.thread.interrupt();
      }
    }
  }

  /** Returns why sessions cannot be opened, or null if they can. */
  @Nullable String openFailure() {
    for (Post post : posts) {
      if (post.client.openFailure() != null) {
        return post.client.openFailure();
      }
    }
    return hanging == 0 ? null : hanging + " calls never came back";
  }

  /** Returns a process number that no client has used. */
  int nextProcess() {
    return posts.stream().mapToInt(post -> post.client.nextProcess()).max().orElse(firstProcess);
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static Thread startThread(Runnable body) {
    Thread thread = new Thread(body, "clew-client");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
