package dev.clew.checkers.isolation.small;

import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction of a small history; what a read returned counts only if it is ok.
 *
 * @param <M> what it is made of
 */
public class SmallTransaction<M extends SmallMop> {

  public int process;
  public int invoked;
  public int completed;
  public byte completion = HistoryColumns.OK;
  public final List<M> mops = new ArrayList<>();

  public final boolean isOk() {
    return completion == HistoryColumns.OK;
  }

  public final boolean isFailed() {
    return completion == HistoryColumns.FAIL;
  }

  @Override
  public final String toString() {
    String outcome = new String[] {"ok", "fail", "info"}[completion];
    return "p" + process + " " + invoked + ".." + completed + " " + outcome + " " + mops;
  }
}
