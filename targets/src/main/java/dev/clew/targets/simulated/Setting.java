package dev.clew.targets.simulated;

import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Simulation;

/**
 * What every mechanism can be told.
 *
 * @param seed what all chance comes from
 * @param faults whether anything fails; if not, messages are late only
 * @param settings all options, for people
 */
record Setting(int seed, boolean faults, String settings) {

  /** Takes the settings from options, and refuses those that nobody has asked for. */
  static Setting of(Options options) {
    boolean faults = options.flag("faults", true);
    int seed = options.number("seed", 1, 0, Integer.MAX_VALUE);
    options.refuseOthers();
    return new Setting(seed, faults, options.settings());
  }

  /** Returns a network at time 0. */
  Network network() {
    return new Network(new Simulation(seed), faults);
  }
}
