package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways to come to one target, the preferred first. One that is asked for is taken or refused;
 * else it is the first that can be had.
 *
 * @param target what people call it
 * @param all the ways
 */
public record Provisioners(TargetUri target, List<Provisioner> all) {

  private static final String ADVICE = "do one of that, or name a server that runs by its URL";

  /** Copies the ways. */
  public Provisioners {
    all = List.copyOf(all);
  }

  /** Returns the names of the ways, the preferred first. */
  public List<Provision> ways() {
    return all.stream().map(Provisioner::way).toList();
  }

  /** Returns whether a way can be gone here and now. */
  public Availability availability(Provision way, ClassLoader drivers) {
    return all.stream()
        .filter(provisioner -> provisioner.way() == way)
        .findFirst()
        .map(provisioner -> provisioner.availability(drivers))
        .orElseGet(() -> Availability.unavailable("there is no such way", "see clew list targets"));
  }

  /** Returns the answer for the way that would be taken. */
  public Availability availability(ClassLoader drivers) {
    List<String> refusals = new ArrayList<>();
    return chosen(drivers, refusals)
        .map(way -> Availability.available(describe(way, drivers)))
        .orElseGet(() -> Availability.unavailable(fact(refusals), ADVICE));
  }

  /**
   * Starts a server in the way that is asked for or, if none is, in the first that can be had, and
   * says which it is.
   *
   * @throws TargetUnavailableException if there is none; the message says of each way why not
   */
  public Server start(TargetContext context) throws InterruptedException {
    List<String> refusals = new ArrayList<>();
    Provisioner chosen =
        chosen(context.drivers(), refusals)
            .orElseThrow(() -> new TargetUnavailableException(fact(refusals), ADVICE));
    context.log().accept("provisioning " + target + ": " + describe(chosen, context.drivers()));
    return chosen.start(context.drivers(), DeadlineClock.in(context.deadline()), context.log());
  }

  private Optional<Provisioner> chosen(ClassLoader drivers, List<String> refusals) {
    Optional<Provision> asked = target.provision();
    for (Provisioner provisioner : all) {
      if (asked.isEmpty() || provisioner.way() == asked.get()) {
        Availability availability = provisioner.availability(drivers);
        if (availability.isAvailable()) {
          return Optional.of(provisioner);
        }
        refusals.add(
            "%s: %s; %s"
                .formatted(provisioner.way().id(), availability.fact(), availability.advice()));
      }
    }
    return Optional.empty();
  }

  private static String describe(Provisioner chosen, ClassLoader drivers) {
    return chosen.way().id() + ", " + chosen.availability(drivers).fact();
  }

  private String fact(List<String> refusals) {
    return "target %s cannot be provisioned\n    %s"
        .formatted(target, String.join("\n    ", refusals));
  }
}
