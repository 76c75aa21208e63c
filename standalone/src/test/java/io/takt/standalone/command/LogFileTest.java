package io.takt.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final String NESTED =
      """
      {"@timestamp":"2026-11-02T08:00:00.250Z","log":{"level":"WARN","logger":"x"},"service":{"name":"gateway"},"message":"slow","trace.id":"abc"}
      """;
  private static final String DOTTED =
      """
      {"@timestamp":"2026-11-02T08:00:01.500Z","log.level":"ERROR","service.name":"mqtt-broker","message":"broken","error.stack_trace":"Oops\\n\\tat here\\n"}
      """;

  @TempDir private Path folder;

  @Test
  void jsonIsShownForPeople() throws IOException {
    LogFile log = log(NESTED + DOTTED);

    assertThat(texts(log.lastLines(10)))
        .containsExactly(
            "2026-11-02 08:00:00.250 WARN  gateway           slow  [trace abc]",
            "2026-11-02 08:00:01.500 ERROR mqtt-broker       broken\nOops\n\tat here");
  }

  @Test
  void otherLinesStayAsTheyAreAtTheTimeOfTheLineBefore() throws IOException {
    LogFile log = log(NESTED + "plain words\n{cut\n");

    List<LogFile.Timed> lines = log.lastLines(10);
    assertThat(texts(lines)).endsWith("plain words", "{cut");
    assertThat(lines)
        .extracting(LogFile.Timed::at)
        .containsOnly(Instant.parse("2026-11-02T08:00:00.250Z"));
  }

  @Test
  void whatIsAddedIsShownOnceAndWhole() throws IOException {
    LogFile log = log("one\ntwo\nthr");
    assertThat(texts(log.lastLines(1))).containsExactly("two");

    append("ee\nfour\n");
    assertThat(texts(log.more())).containsExactly("three", "four");
    assertThat(log.more()).isEmpty();
  }

  @Test
  void aFileThatWasCutIsReadFromItsStart() throws IOException {
    LogFile log = log("one\ntwo\nthree\n");
    assertThat(log.lastLines(10)).hasSize(3);

    Files.writeString(folder.resolve("part.log"), "new\n");
    assertThat(texts(log.more())).containsExactly("new");
  }

  @Test
  void linesOfOneServiceCanBeChosen() throws IOException {
    Path file = folder.resolve("services.log");
    Files.writeString(file, NESTED + DOTTED + "plain\n");
    LogFile log = new LogFile(file, ZoneOffset.UTC, line -> line.service().equals("gateway"));

    assertThat(texts(log.lastLines(10))).singleElement().asString().contains("slow");
  }

  private LogFile log(String content) throws IOException {
    Path file = folder.resolve("part.log");
    Files.writeString(file, content);
    return new LogFile(file, ZoneOffset.UTC, _ -> true);
  }

  private void append(String content) throws IOException {
    Files.writeString(folder.resolve("part.log"), content, StandardOpenOption.APPEND);
  }

  private static List<String> texts(List<LogFile.Timed> lines) {
    return lines.stream().map(LogFile.Timed::text).toList();
  }
}
