package dev.clew.checkers.invariant.bank;

import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read of all accounts that no state of the bank explains.
 *
 * @param flaw what is wrong with it
 * @param read the index of the read
 * @param source the index of the read that the total was inferred from, or -1 if it was given
 * @param total what the balances must add up to
 */
record BalanceWitness(Flaw flaw, int read, int source, BigDecimal total)
    implements OperationsWitness {

  /** What can be wrong with a read of all accounts. */
  enum Flaw {
    /** An account has no balance. */
    NIL,
    /** The balances do not add up to the total. */
    TOTAL,
    /** A balance is below zero. */
    NEGATIVE;

    Anomaly anomaly() {
      return switch (this) {
        case NIL -> Anomalies.NIL_BALANCE;
        case TOTAL -> Anomalies.WRONG_TOTAL;
        case NEGATIVE -> Anomalies.NEGATIVE_BALANCE;
      };
    }
  }

  @Override
  public Anomaly anomaly() {
    return flaw.anomaly();
  }

  @Override
  public List<Integer> named() {
    return source < 0 || flaw != Flaw.TOTAL ? List.of(read) : List.of(read, source);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Map<?, ?> balances = balances(history, read);
    if (balances == null) {
      return false;
    }
    return switch (flaw) {
      case NIL -> balances.values().stream().anyMatch(balance -> balance == null);
      case TOTAL ->
          !balances.containsValue(null)
              && isRightSource(history)
              && sum(balances).compareTo(total) != 0;
      case NEGATIVE -> balances.values().stream().anyMatch(BalanceWitness::isNegative);
    };
  }

  private boolean isRightSource(History history) {
    if (source < 0) {
      return true;
    }
    Map<?, ?> first = balances(history, source);
    return first != null && !first.containsValue(null) && sum(first).compareTo(total) == 0;
  }

  @Override
  public String sentence(History history) {
    Map<?, ?> balances = balances(history, read);
    if (balances == null) {
      return "O1 is no read of all accounts.";
    }
    List<Object> accounts = new ArrayList<>();
    switch (flaw) {
      case NIL -> {
        balances.forEach((account, balance) -> addIf(balance == null, account, accounts));
        return "O1 found no balance of account " + some(accounts) + ".";
      }
      case NEGATIVE -> {
        balances.forEach((account, balance) -> addIf(isNegative(balance), account, accounts));
        return "O1 found account " + some(accounts) + " overdrawn; --negative-balances allows it.";
      }
      case TOTAL -> {
        BigDecimal sum = sum(balances);
        BigDecimal difference = sum.subtract(total);
        return "The balances of O1 add up to %s, %s %s than %s%s."
            .formatted(
                sum.toPlainString(),
                difference.abs().toPlainString(),
                difference.signum() < 0 ? "less" : "more",
                total.toPlainString(),
                source < 0 ? "" : ", the total of O2");
      }
    }
    throw new IllegalStateException("flaw " + flaw);
  }

  private static void addIf(boolean wanted, @Nullable Object account, List<Object> accounts) {
    if (wanted) {
      accounts.add(account == null ? "nil" : account);
    }
  }

  private static String some(List<Object> accounts) {
    return OperationText.some(accounts, accounts.size());
  }

  private static @Nullable Map<?, ?> balances(History history, int index) {
    Operation operation = OperationsWitness.completed(history, index, BankChecker.READ);
    return operation != null
            && operation.output() instanceof Map<?, ?> map
            && map.values().stream().allMatch(each -> each == null || each instanceof Number)
        ? map
        : null;
  }

  private static boolean isNegative(@Nullable Object balance) {
    return balance instanceof Number number && decimal(number).signum() < 0;
  }

  private static BigDecimal sum(Map<?, ?> balances) {
    return balances.values().stream()
        .map(balance -> decimal((Number) balance))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }
}
