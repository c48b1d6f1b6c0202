package dev.clew.assertj;

import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Recorder;
import java.util.List;

/** Histories as a recorder writes them. */
final class Recorded {

  private Recorded() {}

  static History withRead(String key, Long value) {
    Recorder recorder = Recorder.create();
    recorder
        .invoke(0, List.of(MicroOperation.read(key)))
        .ok(List.of(MicroOperation.read(key, value)));
    return recorder.history();
  }
}
