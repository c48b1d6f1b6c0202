package dev.clew.checkers.session;

import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a model of sessions does not allow a history: a few operations, with all those whose
 * values they observed, that have no explanation by themselves.
 */
public final class SessionWitness implements Witness {

  private final SessionModel model;
  private final boolean realtime;
  private final @Nullable Object initial;
  private final NilRead nilRead;
  private final List<Integer> operations;
  private final String summary;
  private final List<String> sentences;

  /**
   * Creates a witness.
   *
   * @param realtime whether versions are taken to be ordered as in real time
   * @param operations ascending
   * @param summary a sentence without a full stop
   */
  SessionWitness(
      SessionModel model,
      boolean realtime,
      @Nullable Object initial,
      NilRead nilRead,
      List<Integer> operations,
      String summary,
      List<String> sentences) {
    this.model = model;
    this.realtime = realtime;
    this.summary = summary;
    this.initial = initial;
    this.nilRead = nilRead;
    this.operations = List.copyOf(operations);
    this.sentences = List.copyOf(sentences);
  }

  /** Returns the model that is contradicted. */
  public SessionModel model() {
    return model;
  }

  String summary() {
    return summary;
  }

  @Override
  public Anomaly anomaly() {
    return model.anomaly();
  }

  @Override
  public List<Integer> operations() {
    return operations;
  }

  /**
   * {@inheritDoc} Tries all orders of the operations by the model's definition; false beyond 62
   * operations, or a million steps.
   */
  @Override
  public boolean isVerifiedBy(History history) {
    Excerpt excerpt = Excerpt.of(history, operations, initial, nilRead);
    return excerpt.isPartOf(history)
        && Definition.contradicts(model, excerpt.acts(), realtime ? excerpt.realtime() : null);
  }

  @Override
  public List<String> explain(History history) {
    return sentences;
  }
}
