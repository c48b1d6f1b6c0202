package dev.clew.targets.memory;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.engine.MemorySession;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory engines, one of which a URI chooses: {@code memory:si}, or a broken twin of it:
 * {@code memory:si?bug=lost-update}.
 */
public final class MemoryTarget implements Target {

  private static final String BUG = "bug";

  private final MemoryEngine kind;
  private final @Nullable Bug bug;
  private final String uri;
  private @Nullable Engine<?> engine;

  /** Creates the target with the default engine. */
  public MemoryTarget() {
    this(MemoryEngine.all().get(0), null, MemoryEngine.all().get(0).uri());
  }

  private MemoryTarget(MemoryEngine kind, @Nullable Bug bug, String uri) {
    this.kind = kind;
    this.bug = bug;
    this.uri = uri;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "engines in this process, each of one mechanism, and their broken twins (clew list bugs)";
  }

  @Override
  public List<String> examples() {
    return MemoryEngine.all().stream().map(MemoryEngine::uri).toList();
  }

  @Override
  public Target configured(TargetUri uri) {
    uri.allowOptions(Set.of(BUG));
    MemoryEngine asked = uri.variant().isEmpty() ? kind : MemoryEngine.named(uri.variant());
    String bugName = uri.options().get(BUG);
    Bug askedBug = bugName == null ? null : asked.bug(bugName);
    return new MemoryTarget(
        asked, askedBug, uri.variant().isEmpty() ? asked.uri() : "memory:" + uri.variant());
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(kind.claim());
  }

  @Override
  public Set<DataType> dataTypes() {
    return kind.dataTypes();
  }

  /**
   * A read for update only where the engine keeps others from writing what a transaction is about
   * to: else it would bring an old value back.
   */
  @Override
  public boolean takes(RowOperation operation) {
    return operation instanceof RowOperation.Increment
        || (operation instanceof RowOperation.ReadForUpdate
            && ConsistencyModels.forbids(kind.claim().documented(), Anomalies.LOST_UPDATE));
  }

  @Override
  public void start(TargetContext context) {
    engine = (bug == null ? kind.factory() : bug.twin()).apply(context.dataType());
  }

  @Override
  public String running() {
    return uri + ", " + kind.mechanism() + (bug == null ? "" : ", broken: " + bug.breaks());
  }

  @Override
  public Session open(SessionContext context) {
    Engine<?> started = engine;
    if (started == null) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    return session(started, kind.claim().level(), context);
  }

  private static <T> Session session(
      Engine<T> engine, IsolationLevel level, SessionContext context) {
    return new MemorySession<>(engine, level, context);
  }
}
