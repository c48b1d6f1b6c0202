package dev.clew.run.interleaving;

/** Ends the thread of a call whose run is over: an error, so that no retry loop catches it. */
final class Abandoned extends Error {

  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("the run that this call belonged to is over", null, false, false);
  }
}
