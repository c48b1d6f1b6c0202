package dev.clew.targets.memory;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.engine.MemorySession;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The in-memory engines, one of which a URI chooses: {@code memory:si}. */
public final class MemoryTarget implements Target {

  private final MemoryEngine kind;
  private @Nullable Engine<?> engine;

  /** Creates the target with the default engine. */
  public MemoryTarget() {
    this(MemoryEngine.ALL.get(0));
  }

  private MemoryTarget(MemoryEngine kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "engines in this process: two-phase locking and multi-version concurrency control";
  }

  @Override
  public List<String> examples() {
    return MemoryEngine.ALL.stream().map(each -> "memory:" + each.id()).toList();
  }

  @Override
  public Target configured(TargetUri uri) {
    uri.allowOptions(Set.of());
    return uri.variant().isEmpty() ? this : new MemoryTarget(MemoryEngine.named(uri.variant()));
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(kind.claim());
  }

  @Override
  public Set<DataType> dataTypes() {
    return EnumSet.allOf(DataType.class);
  }

  @Override
  public void start(TargetContext context) {
    engine = kind.factory().apply(context.dataType());
  }

  @Override
  public String running() {
    return "memory:" + kind.id() + ", " + kind.mechanism();
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
