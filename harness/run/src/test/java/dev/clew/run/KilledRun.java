package dev.clew.run;

import java.nio.file.Path;

/** A run in a process of its own, to be killed: says on its standard output when it is going. */
final class KilledRun {

  private static final long GOING = 500;

  private KilledRun() {}

  public static void main(String[] arguments) throws InterruptedException {
    RunPlan plan = Plans.of("memory:si", "list-append", 0, 1, Path.of(arguments[0]));
    Run.execute(
        plan,
        new RunListener() {
          @Override
          public void progress(long elapsed, long invoked, long ok, long fail, long info) {
            if (ok > GOING) {
              System.out.println("going");
            }
          }
        });
  }
}
