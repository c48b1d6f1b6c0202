package dev.clew.jqwik.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads specs of PostgreSQL's isolationtester: blocks of SQL for set-up and teardown, sessions with
 * named steps, and permutations of the names; comments begin with a number sign.
 */
final class TesterSpecParser {

  /**
   * A spec.
   *
   * @param setup the statements before
   * @param sessions for each session, in order, the statements of its steps by their names
   * @param permutation the names of steps in the order in which they are taken
   */
  record Spec(
      List<String> setup, List<Map<String, List<String>>> sessions, List<String> permutation) {}

  private static final Pattern TOKEN =
      Pattern.compile("#[^\n]*|\\s+|(\\{[^}]*})|\"([^\"]*)\"|([A-Za-z_][A-Za-z0-9_]*)");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private TesterSpecParser(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("no spec: " + text.substring(end).lines().toList());
      }
      end = matcher.end();
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          tokens.add(matcher.group(group));
        }
      }
    }
  }

  static Spec parse(String text) {
    return new TesterSpecParser(text).spec();
  }

  private Spec spec() {
    List<String> setup = new ArrayList<>();
    List<Map<String, List<String>>> sessions = new ArrayList<>();
    List<String> permutation = new ArrayList<>();
    while (next < tokens.size()) {
      switch (take()) {
        case "setup" -> setup.addAll(block());
        case "teardown" -> block();
        case "session" -> {
          take();
          sessions.add(steps());
        }
        case "permutation" -> {
          while (next < tokens.size()) {
            permutation.add(take());
          }
        }
        default -> throw new IllegalArgumentException("unexpected " + tokens.get(next - 1));
      }
    }
    return new Spec(setup, sessions, permutation);
  }

  private Map<String, List<String>> steps() {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    while (next < tokens.size() && tokens.get(next).equals("step")) {
      take();
      steps.put(take(), block());
    }
    return steps;
  }

  private List<String> block() {
    String block = take();
    List<String> statements = new ArrayList<>();
    for (String statement : block.substring(1, block.length() - 1).split(";")) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  private String take() {
    return tokens.get(next++);
  }
}
