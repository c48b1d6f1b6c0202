package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes witnesses of contradictions: their operations, and what to say about them. */
final class SessionWitnesses {

  private SessionWitnesses() {}

  /** Returns the witness of a contradiction. */
  static SessionWitness of(
      Refuter refuter, Shrinker.Shrunk shrunk, @Nullable Object initial, NilRead nilRead) {
    Registers registers = shrunk.registers();
    Naming naming = new Naming(registers);
    List<String> because = shrunk.contradiction().explanation(naming);
    List<String> sentences = new ArrayList<>();
    if (!refuter.model().isGuarantee() && because.size() > 1) {
      sentences.addAll(bySession(registers, naming));
    }
    sentences.addAll(because);
    return new SessionWitness(
        refuter.model(),
        refuter.realtime(),
        initial,
        nilRead,
        Arrays.stream(registers.op).boxed().toList(),
        summary(refuter.model(), because),
        sentences);
  }

  /** Returns a line for each session: what it did. */
  private static List<String> bySession(Registers registers, Naming naming) {
    List<String> lines = new ArrayList<>();
    for (int[] chain : registers.chains) {
      List<String> acts = Arrays.stream(chain).mapToObj(naming::act).toList();
      lines.add(naming.process(chain[0]) + " " + String.join(", then ", acts) + ".");
    }
    return lines;
  }

  private static String summary(SessionModel model, List<String> because) {
    if (model.isGuarantee() || because.size() == 1) {
      String first = because.get(0);
      return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
    return switch (model) {
      case PRAM -> "no order of all writes that keeps every session's explains what a session read";
      case CAUSAL -> "no order of all writes that keeps causes first explains what a session read";
      default -> "no order of all operations that keeps every session's explains what they read";
    };
  }
}
