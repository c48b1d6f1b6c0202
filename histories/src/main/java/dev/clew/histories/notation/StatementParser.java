package dev.clew.histories.notation;

import dev.clew.histories.notation.Statement.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses the statements of a text, one per operation; {@link Timeline} gives them places. */
final class StatementParser {

  private static final String EXAMPLES =
      "Write an operation such as 'write x 1', or a transaction such as 'T1: read x 0, write y 1'.";

  private final Scanner scanner;
  private final ValueParser values;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private boolean realtime = true;
  private int phase;

  StatementParser(String text) {
    scanner = new Scanner(text);
    values = new ValueParser(scanner);
  }

  /** Returns whether the text leaves out {@code without realtime}. */
  boolean hasRealtime() {
    return realtime;
  }

  /** Returns the statements in the order of the text. */
  List<Statement> parse() {
    scanner.skipLines();
    while (!scanner.atEnd()) {
      if (scanner.accept(';')) {
        phase++;
      } else if (!scanner.accept('|')) {
        statement();
      }
      scanner.skipLines();
    }
    return statements;
  }

  private void statement() {
    String word = scanner.peekWord();
    if (word.equals("without")) {
      without();
    } else {
      Statement statement = new Statement(phase, scanner.line(), scanner.column());
      if (word.equals("fault")) {
        fault(statement);
      } else {
        operation(statement, word);
      }
      statements.add(statement);
    }
    scanner.skipSpaces();
    if (!scanner.atEnd() && "\n;|".indexOf(scanner.peek()) < 0) {
      throw scanner.expected(
          "the end of the operation",
          "Behind it may stand ok, fail, info, open, 'by' a process, '@' positions; then ';', '|'"
              + " or a new line.");
    }
  }

  private void without() {
    scanner.takeWord("without");
    scanner.skipSpaces();
    if (!scanner.peekWord().equals("realtime")) {
      throw scanner.expected("'realtime'", "Write 'without realtime', or leave the line out.");
    }
    scanner.takeWord("realtime");
    realtime = false;
  }

  private void fault(Statement statement) {
    statement.isFault = true;
    scanner.takeWord("fault");
    scanner.skipSpaces();
    statement.function = name("the name of the fault", "Write it as 'fault start :all'.");
    scanner.skipSpaces();
    if (values.isHere()) {
      statement.input = values.take();
    }
    new Attributes(scanner, values).take(statement);
  }

  private void operation(Statement statement, String word) {
    boolean labelled = !word.isEmpty() && scanner.peek(word.length()) == ':';
    if (labelled) {
      label(word);
    }
    List<Call> calls = new ArrayList<>();
    if (!labelled || isCallHere()) {
      calls.add(call());
      while (scanner.accept(',')) {
        scanner.skipLines();
        calls.add(call());
      }
    }
    new Attributes(scanner, values).take(statement);
    if (labelled || calls.size() > 1) {
      Calls.fillTransaction(statement, calls);
    } else {
      Calls.fillPlain(statement, calls.get(0));
    }
  }

  private void label(String label) {
    Integer other = labels.put(label, scanner.line());
    if (other != null) {
      throw scanner.error(
          "the label " + label + " is already that of a transaction at line " + other,
          "Give each transaction a label of its own; 'by' says that two share a process.");
    }
    scanner.takeWord(label);
    scanner.accept(':');
    scanner.skipSpaces();
  }

  private boolean isCallHere() {
    return scanner.peek() == '"' || Words.isBare(scanner.peekWord());
  }

  private Call call() {
    int line = scanner.line();
    int column = scanner.column();
    Call call = new Call(line, column, name("an operation", EXAMPLES));
    scanner.skipSpaces();
    if (scanner.peekWord().equals("of")) {
      scanner.takeWord("of");
      scanner.skipSpaces();
      call.hasKey = true;
      call.key = values.take();
      scanner.skipSpaces();
    }
    while (values.isHere()) {
      call.arguments.add(values.take());
      scanner.skipSpaces();
    }
    if (scanner.accept('-', '>')) {
      scanner.skipSpaces();
      call.hasOutput = true;
      call.isAnswered = !scanner.accept('?');
      call.output = call.isAnswered ? values.take() : null;
      scanner.skipSpaces();
    }
    return call;
  }

  private String name(String expected, String advice) {
    boolean isName = scanner.peek() == '"' || Words.isBare(scanner.peekWord());
    if (isName && values.take() instanceof String name) {
      return name;
    }
    throw scanner.expected(expected, advice);
  }
}
