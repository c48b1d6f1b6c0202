package dev.clew.histories.notation;

import java.util.Set;

/** Which strings are written without quotes. */
final class Words {

  /** Words with a meaning of their own; as a string each is written in quotes. */
  private static final Set<String> RESERVED =
      Set.of("as", "by", "fail", "fault", "info", "of", "ok", "open", "without");

  private static final Set<String> VALUES = Set.of("nil", "true", "false");

  private Words() {}

  /** Returns whether a word has a meaning of its own in the notation. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** Returns whether a string may be written without quotes. */
  static boolean isBare(String string) {
    if (string.isEmpty() || !starts(string.charAt(0))) {
      return false;
    }
    for (int i = 1; i < string.length(); i++) {
      if (!continues(string.charAt(i))) {
        return false;
      }
    }
    return !RESERVED.contains(string) && !VALUES.contains(string);
  }

  /** Returns whether a word can begin with a character. */
  static boolean starts(char c) {
    return Character.isLetter(c) || c == '_';
  }

  /** Returns whether a word can go on with a character. */
  static boolean continues(char c) {
    return starts(c) || Character.isDigit(c) || "-.?!".indexOf(c) >= 0;
  }
}
