package dev.clew.targets.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of one node of a cluster, which does not go to another, and sends each request once: it
 * does not wait for a connection to come back, and one attempt is all that it has.
 */
final class EtcdClient implements AutoCloseable {

  private final Client client;
  private final KV keys;
  private final Duration timeout;
  private final GetOption reading;
  private final String prefix;

  EtcdClient(String endpoint, Duration timeout, boolean serializableReads, String prefix) {
    this.timeout = timeout;
    this.prefix = prefix;
    reading = GetOption.builder().withSerializable(serializableReads).build();
    client =
        Client.builder()
            .endpoints(endpoint)
            .retryMaxAttempts(1)
            .waitForReady(false)
            .connectTimeout(timeout)
            .build();
    keys = client.getKVClient();
  }

  @Nullable Object read(Object key) throws Exception {
    List<KeyValue> found = answer(keys.get(name(key), reading)).getKvs();
    return found.isEmpty() ? null : Long.valueOf(found.get(0).getValue().toString(UTF_8));
  }

  void write(Object key, @Nullable Object value) throws Exception {
    if (value == null) {
      answer(keys.delete(name(key)));
    } else {
      answer(keys.put(name(key), bytes(value)));
    }
  }

  boolean replace(Object key, @Nullable Object expected, @Nullable Object replacement)
      throws Exception {
    ByteSequence name = name(key);
    Cmp isExpected =
        expected == null
            ? new Cmp(name, Cmp.Op.EQUAL, CmpTarget.version(0))
            : new Cmp(name, Cmp.Op.EQUAL, CmpTarget.value(bytes(expected)));
    Op change =
        replacement == null
            ? Op.delete(name, DeleteOption.DEFAULT)
            : Op.put(name, bytes(replacement), PutOption.DEFAULT);
    return answer(keys.txn().If(isExpected).Then(change).commit()).isSucceeded();
  }

  private <T> T answer(CompletableFuture<T> answer) throws Exception {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new TimeoutException("no answer within " + timeout.toMillis() + " ms");
    }
  }

  private ByteSequence name(Object key) {
    return bytes(prefix + key);
  }

  private static ByteSequence bytes(Object value) {
    return ByteSequence.from(value.toString(), UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
