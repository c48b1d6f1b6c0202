package dev.clew.targets.store;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Target;
import java.util.List;
import java.util.Set;

/**
 * A target without transactions: each operation is on one key, and one by itself.
 *
 * <p>One of your own takes three methods besides its name:
 *
 * <pre>{@code
 * public final class MyStore implements StoreTarget {
 *   public String name() { return "mystore"; }
 *
 *   public String description() { return "my store, on this machine"; }
 *
 *   public Capabilities capabilities() {
 *     return Capabilities.of(READ, WRITE, CAS).documented(LINEARIZABLE, "https://...");
 *   }
 *
 *   public Session open(SessionContext context) {
 *     var client = new MyClient();
 *     return StoreSession.of(client)
 *         .read(op -> client.get(op.key()))
 *         .write(op -> client.put(op.key(), op.value()))
 *         .cas(op -> client.replace(op.key(), op.expected(), op.replacement()))
 *         .failing(ConflictException.class)
 *         .closedBy(MyClient::close);
 *   }
 * }
 * }</pre>
 *
 * <p>Named in {@code META-INF/services/dev.clew.targets.spi.Target} it is found by {@code clew run
 * --target mystore}. Its test extends {@code StoreContract}, which is in the test jar.
 */
public interface StoreTarget extends Target {

  /** Returns what the store can do and what is documented of it. */
  Capabilities capabilities();

  @Override
  default List<LevelClaim> levels() {
    return List.of(capabilities().claim());
  }

  @Override
  default Set<DataType> dataTypes() {
    return capabilities().dataTypes();
  }

  @Override
  default boolean hasTransactions() {
    return false;
  }

  @Override
  default Set<MicroOperation.Kind> operations() {
    return capabilities().operations();
  }

  /** Takes neither a variant nor options; a store that has some overrides this. */
  @Override
  default Target configured(TargetUri uri) {
    if (!uri.variant().isEmpty()) {
      throw new IllegalArgumentException(
          "target %s has no variant '%s'; it has none".formatted(name(), uri.variant()));
    }
    uri.allowOptions(Set.of());
    return this;
  }
}
