package dev.clew.cli;

import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.memory.MemoryTarget;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target whose code has bugs: {@code faulty:argument} refuses an argument where nobody gave one,
 * {@code faulty:error} throws an error when the fourth session is opened.
 */
public final class FaultyTarget implements Target {

  private final String fault;
  private final Target sound;
  private final AtomicInteger opened = new AtomicInteger();

  /** Creates the target for those who discover it. */
  public FaultyTarget() {
    this("none");
  }

  private FaultyTarget(String fault) {
    this.fault = fault;
    this.sound = new MemoryTarget().configured(TargetUri.parse("memory:serializable"));
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public String description() {
    return "has bugs, for tests";
  }

  @Override
  public Target configured(TargetUri uri) {
    return new FaultyTarget(uri.variant());
  }

  @Override
  public List<LevelClaim> levels() {
    return sound.levels();
  }

  @Override
  public Set<DataType> dataTypes() {
    return sound.dataTypes();
  }

  @Override
  public void start(TargetContext context) throws Exception {
    sound.start(context);
  }

  @Override
  public String running() {
    if (fault.equals("argument")) {
      throw new IllegalArgumentException("no such element");
    }
    return name();
  }

  @Override
  public Session open(SessionContext context) throws Exception {
    if (fault.equals("error") && opened.incrementAndGet() == 4) {
      throw new LinkageError("a class is missing");
    }
    return sound.open(context);
  }
}
