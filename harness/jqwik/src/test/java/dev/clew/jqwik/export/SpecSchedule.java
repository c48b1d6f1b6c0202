package dev.clew.jqwik.export;

import dev.clew.run.schedule.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schedule that a spec stands for: its statements of SQL read as steps. */
final class SpecSchedule {

  private interface Words {
    String of(MatchResult match);
  }

  /** What statements say, in the notation of schedules. */
  private static final Map<Pattern, Words> STEPS = new LinkedHashMap<>();

  static {
    String key = " WHERE k = '(\\w+)'";
    step("BEGIN ISOLATION LEVEL ([A-Z ]+)", m -> "begin " + level(m.group(1)));
    step("SELECT v FROM clew" + key, m -> "read " + m.group(1));
    step("SELECT v FROM clew" + key + " FOR UPDATE", m -> "read " + m.group(1) + " for update");
    step("UPDATE clew SET v = (\\d+)" + key, m -> "write " + m.group(2) + " " + m.group(1));
    step(
        "UPDATE clew SET v = v \\+ (\\d+)" + key,
        m -> "increment " + m.group(2) + " " + m.group(1));
    step(
        "INSERT INTO clew \\(v, k\\) VALUES \\('(\\d+)', '(\\w+)'\\) ON CONFLICT .*",
        m -> "append " + m.group(2) + " " + m.group(1));
    step(
        "INSERT INTO clew \\(k, v\\) VALUES \\('(\\w+)', (\\d+)\\)",
        m -> "insert " + m.group(1) + " " + m.group(2));
    step("DELETE FROM clew" + key, m -> "delete " + m.group(1));
    step("SELECT k, v FROM clew(.*)", m -> "read where " + condition(m.group(1)));
    step(
        "UPDATE clew SET v = (\\d+)( WHERE (?:v|MOD).*|)",
        m -> "set " + m.group(1) + " where " + condition(m.group(2)));
    step(
        "UPDATE clew SET v = v \\+ (\\d+)( WHERE (?:v|MOD).*|)",
        m -> "add " + m.group(1) + " where " + condition(m.group(2)));
    step("DELETE FROM clew( WHERE (?:v|MOD).*|)", m -> "delete where " + condition(m.group(1)));
    step("COMMIT", m -> "commit");
    step("ROLLBACK", m -> "abort");
  }

  private SpecSchedule() {}

  private static void step(String sql, Words words) {
    STEPS.put(Pattern.compile(sql), words);
  }

  static Schedule of(String text) {
    TesterSpecParser.Spec spec = TesterSpecParser.parse(text);
    List<String> lines = new ArrayList<>();
    List<String> initial = new ArrayList<>();
    for (String statement : spec.setup()) {
      String words = statement.startsWith("INSERT INTO clew (k, v)") ? words(statement) : "";
      if (!words.isEmpty()) {
        String[] parts = words.split(" ");
        initial.add(parts[1] + " = " + parts[2]);
      }
    }
    if (!initial.isEmpty()) {
      lines.add("initially " + String.join(", ", initial));
    }
    for (String name : spec.permutation()) {
      for (int session = 0; session < spec.sessions().size(); session++) {
        int number = session + 1;
        List<String> statements = spec.sessions().get(session).getOrDefault(name, List.of());
        statements.forEach(statement -> lines.add(number + ": " + words(statement)));
      }
    }
    return Schedule.parse(String.join("\n", lines) + "\n");
  }

  private static String words(String statement) {
    for (Map.Entry<Pattern, Words> each : STEPS.entrySet()) {
      Matcher matcher = each.getKey().matcher(statement);
      if (matcher.matches()) {
        return each.getValue().of(matcher.toMatchResult());
      }
    }
    throw new IllegalArgumentException("no step says: " + statement);
  }

  private static String level(String sql) {
    return sql.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }

  private static String condition(String where) {
    Matcher multiple = Pattern.compile(" WHERE MOD\\(v, (\\d+)\\) = 0").matcher(where);
    if (multiple.matches()) {
      return "v % " + multiple.group(1) + " = 0";
    }
    Matcher value = Pattern.compile(" WHERE v = (\\d+)").matcher(where);
    return value.matches() ? "v = " + value.group(1) : "true";
  }
}
