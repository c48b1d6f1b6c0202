package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Runs one transaction at a time; tests wrap its sessions to make them go wrong. */
final class SerialTarget implements Target {

  private final Map<Object, Object> state = new HashMap<>();
  private final Semaphore turn = new Semaphore(1);
  private final BiFunction<Session, SessionContext, Session> wrapper;
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger sessionsClosed = new AtomicInteger();
  final AtomicBoolean closed = new AtomicBoolean();

  private final Closing closing;
  private List<Node> nodes = List.of();

  /** What is done when a target is closed. */
  interface Closing {
    void close() throws InterruptedException;
  }

  SerialTarget(BiFunction<Session, SessionContext, Session> wrapper) {
    this(wrapper, () -> {});
  }

  private SerialTarget(BiFunction<Session, SessionContext, Session> wrapper, Closing closing) {
    this.wrapper = wrapper;
    this.closing = closing;
  }

  /** Returns a target of which nothing goes wrong, but that does something when it is closed. */
  static SerialTarget closing(Closing closing) {
    return new SerialTarget((session, context) -> session, closing);
  }

  /** Returns a target of which nothing goes wrong, but to whose nodes something can be done. */
  static SerialTarget withNodes(List<Node> nodes) {
    SerialTarget target = sound();
    target.nodes = nodes;
    return target;
  }

  /** Returns a target of which nothing goes wrong. */
  static SerialTarget sound() {
    return new SerialTarget((session, context) -> session);
  }

  @Override
  public String name() {
    return "serial";
  }

  @Override
  public String description() {
    return "one transaction at a time";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        new LevelClaim(
            IsolationLevel.SERIALIZABLE,
            ConsistencyModels.SERIALIZABLE,
            ConsistencyModels.STRICT_SERIALIZABLE,
            ""));
  }

  @Override
  public Set<DataType> dataTypes() {
    return Set.of(DataType.values());
  }

  @Override
  public List<Node> nodes() {
    return nodes;
  }

  @Override
  public Session open(SessionContext context) {
    opened.incrementAndGet();
    return wrapper.apply(new SerialSession(), context);
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    closed.set(true);
  }

  private final class SerialSession implements Session {
    private final Map<Object, @Nullable Object> before = new HashMap<>();
    private boolean isMyTurn;

    @Override
    public StepResult begin(IsolationLevel level) {
      turn.acquireUninterruptibly();
      isMyTurn = true;
      return StepResult.done();
    }

    @Override
    public StepResult step(MicroOperation operation) {
      Object key = operation.key();
      Object value = state.get(key);
      if (!before.containsKey(key)) { // putIfAbsent would take a null for absent
        before.put(key, value);
      }
      return switch (operation.kind()) {
        case READ -> StepResult.value(value);
        case WRITE -> put(key, Objects.requireNonNull(operation.value()));
        case APPEND -> put(key, appended(value, Objects.requireNonNull(operation.value())));
        case CAS -> {
          MicroOperation.Cas cas = (MicroOperation.Cas) operation;
          boolean matches = Objects.equals(value, cas.expected());
          if (matches) {
            put(key, Objects.requireNonNull(cas.replacement()));
          }
          yield StepResult.value(matches);
        }
      };
    }

    private StepResult put(Object key, Object value) {
      state.put(key, value);
      return StepResult.done();
    }

    private static Object appended(@Nullable Object value, Object element) {
      if (element instanceof String suffix) {
        return (value == null ? "" : value) + suffix;
      }
      List<Object> list = new ArrayList<>(value == null ? List.of() : (List<?>) value);
      list.add(element);
      return list;
    }

    @Override
    public CommitResult commit() {
      before.clear();
      return end();
    }

    @Override
    public CommitResult abort() {
      before.forEach(
          (key, value) -> {
            if (value == null) {
              state.remove(key);
            } else {
              state.put(key, value);
            }
          });
      before.clear();
      return end();
    }

    private CommitResult end() {
      if (isMyTurn) {
        isMyTurn = false;
        turn.release();
      }
      return CommitResult.ok();
    }

    @Override
    public void close() {
      sessionsClosed.incrementAndGet();
      abort();
    }
  }
}
