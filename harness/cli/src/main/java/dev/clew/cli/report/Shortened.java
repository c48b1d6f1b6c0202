package dev.clew.cli.report;

/** Sentences in which very long values are cut in the middle, with their length. */
final class Shortened {

  private static final int LONGEST = 60;
  private static final int SHOWN = 20;

  private Shortened() {}

  /** Returns a sentence in which each quoted string, and each word, is at most 60 characters. */
  static String of(String sentence) {
    if (sentence.length() <= LONGEST) {
      return sentence;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < sentence.length()) {
      int end =
          sentence.charAt(from) == '"' ? endOfString(sentence, from) : endOfWord(sentence, from);
      append(out, sentence, from, end);
      from = end;
    }
    return out.toString();
  }

  private static int endOfString(String sentence, int quote) {
    for (int i = quote + 1; i < sentence.length(); i++) {
      char c = sentence.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return sentence.length();
  }

  /** Returns the end of a word, or of what lies between words. */
  private static int endOfWord(String sentence, int from) {
    boolean between = isBetween(sentence.charAt(from));
    int end = from + 1;
    while (end < sentence.length()
        && sentence.charAt(end) != '"'
        && isBetween(sentence.charAt(end)) == between) {
      end++;
    }
    return end;
  }

  private static boolean isBetween(char c) {
    return " ,;.()".indexOf(c) >= 0;
  }

  private static void append(StringBuilder out, String sentence, int from, int end) {
    boolean isValue = !isBetween(sentence.charAt(from));
    if (end - from <= LONGEST || !isValue) {
      out.append(sentence, from, end);
      return;
    }
    int length = sentence.charAt(from) == '"' ? end - from - 2 : end - from;
    out.append(sentence, from, from + SHOWN).append("...").append(sentence, end - SHOWN, end);
    out.append(" (").append(length).append(" characters)");
  }
}
