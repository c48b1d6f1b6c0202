package dev.clew.histories.columns;

import dev.clew.histories.values.Values;

/** What the dense ids in event rows and columns stand for. */
public interface Interned {

  /** Returns the values of value ids. */
  Values values();

  /** Returns the lists of the codes of read lists. */
  AppendLists lists();

  /** Returns the name of a function id, without a colon. */
  String functionName(int function);

  /** Returns the value id of a dense key id. */
  int keyId(int key);
}
