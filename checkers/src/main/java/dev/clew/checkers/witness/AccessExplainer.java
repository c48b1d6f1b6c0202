package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.list;
import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells in sentences what is wrong with some reads and appends. */
final class AccessExplainer {

  private final History history;
  private final AccessWitness witness;
  private final List<Integer> transactions;

  AccessExplainer(History history, AccessWitness witness) {
    this.history = history;
    this.witness = witness;
    this.transactions = witness.places().stream().map(Place::operation).distinct().toList();
  }

  List<String> explain() {
    List<String> lines =
        new ArrayList<>(
            TransactionText.definitions(
                history, transactions, Collections.singletonList(witness.key())));
    lines.add(sentence());
    return lines;
  }

  private String sentence() {
    String key = value(witness.key());
    String element = value(witness.element());
    return switch (witness.pattern()) {
      case ABORTED_READ ->
          "%s read %s's append of %s to %s, but %s was aborted."
              .formatted(name(0), name(1), element, key, name(1));
      case INTERMEDIATE_READ ->
          "%s read %s's append of %s to %s, but not the %s that %s appended to it afterwards."
              .formatted(name(0), name(1), element, key, value(mop(2).value()), name(1));
      case INTERNAL ->
          "%s read %s from %s, which disagrees with what it had read from %s and appended to it"
                  .formatted(name(0), list(read(0)), key, key)
              + " before.";
      case FUTURE_READ ->
          "%s read %s from %s, and only then appended it.".formatted(name(0), element, key);
      case DIRTY_UPDATE ->
          "%s's append of %s to %s comes after %s's append of %s in what %s read,"
                  .formatted(name(1), value(mop(1).value()), key, name(0), element, name(2))
              + " but %s was aborted.".formatted(name(0));
      case DUPLICATE_ELEMENTS ->
          "%s read %s more than once in the list of %s, but it was appended once."
              .formatted(name(0), element, key);
      case UNWRITTEN_READ ->
          "%s read %s from %s, but no transaction appended it.".formatted(name(0), element, key);
      case INCOMPATIBLE_ORDER ->
          "%s read %s from %s, and %s read %s: neither is a prefix of the other."
              .formatted(name(0), list(read(0)), key, name(1), list(read(1)));
      case CYCLIC_VERSIONS ->
          "%s appended %s to %s before %s, but %s read %s without %s before it."
              .formatted(
                  name(0),
                  value(mop(0).value()),
                  key,
                  element,
                  name(2),
                  element,
                  value(mop(0).value()));
      case LOST_UPDATE ->
          "%s and %s both read %s from %s, and both then appended to it: %s and %s."
              .formatted(
                  name(0),
                  name(2),
                  list(read(0)),
                  key,
                  value(mop(1).value()),
                  value(mop(3).value()));
    };
  }

  private String name(int place) {
    return "T" + (transactions.indexOf(witness.places().get(place).operation()) + 1);
  }

  private MicroOperation mop(int place) {
    Place at = witness.places().get(place);
    return KeyObservations.mops(history.operation(at.operation())).get(at.microOperation());
  }

  private List<?> read(int place) {
    return KeyObservations.list(mop(place));
  }
}
