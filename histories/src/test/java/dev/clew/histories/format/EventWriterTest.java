package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.History;
import dev.clew.histories.Recorder;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {

  private static final HistoryColumns COLUMNS =
      Notation.parse(
          """
          T1: append 9 1, read 9 [1 2], read :x nil by 3 @0..4
          fault kill ["n1"] @1
          cas x 1 2 fail :no by 4 @2..3;
          T3: write y "a", read y open by 3;
          "odd name" -> 5 by :p1
          """);

  @Test
  void edn_ofHistory_isALinePerEvent() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EdnWriter.write(COLUMNS, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {:index 0, :type :invoke, :process 3, :f :txn, :value [[:append 9 1] [:r 9 nil] [:r :x nil]]}
            {:index 1, :type :info, :process :nemesis, :f :kill, :value ["n1"]}
            {:index 2, :type :invoke, :process 4, :f :cas, :key "x", :value [1 2]}
            {:index 3, :type :fail, :process 4, :f :cas, :key "x", :value [1 2], :error :no}
            {:index 4, :type :ok, :process 3, :f :txn, :value [[:append 9 1] [:r 9 [1 2]] [:r :x nil]]}
            {:index 5, :type :invoke, :process 3, :f :txn, :value [[:w "y" "a"] [:r "y" nil]]}
            {:index 6, :type :invoke, :process :p1, :f "odd name", :value nil}
            {:index 7, :type :ok, :process :p1, :f "odd name", :value 5}
            """);
  }

  @Test
  void json_ofHistory_isALinePerEvent() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonWriter.write(COLUMNS, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"index":0,"type":"invoke","process":3,"f":"txn","value":[["append",9,1],["r",9,null],["r",":x",null]]}
            {"index":1,"type":"info","process":"nemesis","f":"kill","value":["n1"]}
            {"index":2,"type":"invoke","process":4,"f":"cas","key":"x","value":[1,2]}
            {"index":3,"type":"fail","process":4,"f":"cas","key":"x","value":[1,2],"error":":no"}
            {"index":4,"type":"ok","process":3,"f":"txn","value":[["append",9,1],["r",9,[1,2]],["r",":x",null]]}
            {"index":5,"type":"invoke","process":3,"f":"txn","value":[["w","y","a"],["r","y",null]]}
            {"index":6,"type":"invoke","process":"p1","f":"odd name","value":null}
            {"index":7,"type":"ok","process":"p1","f":"odd name","value":5}
            """);
  }

  @Test
  void json_whileTheRunGoesOn_isOnDisk(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("history.json");
    try (JsonWriter writer = JsonWriter.to(file)) {
      Recorder recorder = Recorder.writingTo(writer, () -> 5);
      recorder.invoke(0, "enqueue", 3).complete(() -> {});
      recorder.invoke(0, "dequeue", null);
      assertThat(Files.readString(file)).hasLineCount(3).endsWith("\n");
      assertThat(History.read(file).operations()).isEqualTo(recorder.history().operations());
    }
  }
}
