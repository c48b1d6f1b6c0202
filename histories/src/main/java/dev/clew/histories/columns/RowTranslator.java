package dev.clew.histories.columns;

/** Turns rows with the ids of one history into rows with those of another. */
final class RowTranslator {

  private final Interned from;
  private final ColumnsBuilder to;
  private final EventRow translated = new EventRow();

  RowTranslator(Interned from, ColumnsBuilder to) {
    this.from = from;
    this.to = to;
  }

  /** Returns a row in the ids of the builder; it is reused for the next. */
  EventRow translate(EventRow row) {
    translated.clear();
    translated.type = row.type;
    translated.process = row.process < 0 ? -1 : value(row.process);
    translated.function = row.function < 0 ? -1 : to.function(from.functionName(row.function));
    translated.key = row.key < 0 ? -1 : key(row.key);
    translated.value = value(row.value);
    translated.transaction = row.transaction;
    translated.time = row.time;
    translated.line = row.line;
    translated.column = row.column;
    translated.error = row.error;
    for (int i = 0; i < row.mops.size(); i++) {
      byte kind = row.mops.kind(i);
      int key = key(row.mops.key(i));
      int value = row.mops.value(i);
      translated.mops.add(
          kind,
          key,
          kind == HistoryColumns.READ_LIST ? list(row.mops.key(i), value, key) : value(value));
    }
    return translated;
  }

  private int key(int key) {
    return to.key(value(from.keyId(key)));
  }

  private int list(int key, int code, int translatedKey) {
    int[] elements = from.lists().elements(key, code);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = value(elements[i]);
    }
    return to.lists().code(translatedKey, elements, elements.length);
  }

  private int value(int id) {
    return to.values().of(from.values().get(id));
  }
}
