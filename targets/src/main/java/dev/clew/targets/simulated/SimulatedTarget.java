package dev.clew.targets.simulated;

import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.Set;

/**
 * The simulated systems, one of which a URI chooses: {@code sim:quorum?write-back=true&seed=7}.
 *
 * <p>Nodes, network and clocks are simulated in virtual time, which passes while a session waits. A
 * session that {@link SessionContext.Waiting#WAIT waits} lets one event after another happen, and
 * the other sessions between them. One that {@link SessionContext.Waiting#REPORT reports} lets one
 * event happen with each call, and is blocked until its answer is there: whoever calls the sessions
 * in an order that comes from a seed gets the same history each time.
 */
public final class SimulatedTarget implements Target {

  static final String NAME = "sim";

  private final Target usual = Mechanism.ALL.get(0).design().apply(new Options(uri(NAME)));

  /** Creates the target, of which the URI says what it is. */
  public SimulatedTarget() {}

  private static TargetUri uri(String text) {
    return TargetUri.parse(text);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "replication, consensus, locks, commits, logs and caches on a simulated network";
  }

  @Override
  public List<String> examples() {
    return all();
  }

  static List<String> all() {
    return Mechanism.ALL.stream().map(each -> NAME + ":" + each.id()).toList();
  }

  @Override
  public Target configured(TargetUri uri) {
    return of(uri);
  }

  static Target of(TargetUri uri) {
    Mechanism mechanism =
        uri.variant().isEmpty() ? Mechanism.ALL.get(0) : Mechanism.named(uri.variant());
    return mechanism.design().apply(new Options(uri));
  }

  @Override
  public List<LevelClaim> levels() {
    return usual.levels();
  }

  @Override
  public Set<DataType> dataTypes() {
    return usual.dataTypes();
  }

  @Override
  public boolean hasTransactions() {
    return usual.hasTransactions();
  }

  @Override
  public void start(TargetContext context) throws Exception {
    usual.start(context);
  }

  @Override
  public Session open(SessionContext context) throws Exception {
    return usual.open(context);
  }
}
