package dev.clew.run.schedule;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What one session does: one transaction after another.
 *
 * @param name a word, or the number of the session
 * @param transactions at least one
 */
public record SessionProgram(String name, List<TransactionProgram> transactions) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  /** Copies the transactions and refuses what is no session. */
  public SessionProgram {
    transactions = List.copyOf(transactions);
    if (!isNumber(name) && !Step.WORD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a session is named by a word or its number, but '%s' was given".formatted(name));
    }
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException("session %s does nothing".formatted(name));
    }
  }

  /** Returns a session of a name. */
  public static SessionProgram of(String name, TransactionProgram... transactions) {
    return new SessionProgram(name, List.of(transactions));
  }

  /** Returns how many steps it takes, ends of transactions included. */
  public int size() {
    return transactions.stream().mapToInt(each -> each.steps().size()).sum();
  }

  /** Returns its steps, transaction after transaction. */
  public List<Step> steps() {
    return transactions.stream().flatMap(each -> each.steps().stream()).toList();
  }

  static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }
}
