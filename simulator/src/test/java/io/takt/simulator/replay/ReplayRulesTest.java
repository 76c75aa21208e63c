package io.takt.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takt.simulator.replay.Rules.OnBackward;
import io.takt.simulator.replay.Rules.OnBadRow;
import io.takt.simulator.replay.Rules.OnRepeat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRulesTest {
  @TempDir private Path folder = Path.of("");

  private static final Rules STRICT = rules(OnBackward.REFUSE, OnRepeat.REFUSE, OnBadRow.REFUSE);

  private static Rules rules(OnBackward backward, OnRepeat repeat, OnBadRow bad) {
    return rules("UTC", Optional.empty(), backward, repeat, bad);
  }

  private static Rules rules(
      String zone,
      Optional<Duration> interval,
      OnBackward backward,
      OnRepeat repeat,
      OnBadRow bad) {
    return new Rules(
        Optional.empty(),
        interval,
        ZoneId.of(zone),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        backward,
        repeat,
        bad);
  }

  private Path file(String content, Charset charset) throws IOException {
    return Files.write(folder.resolve("f.csv"), content.getBytes(charset));
  }

  private Survey survey(String content, Rules rules) throws IOException {
    return Survey.of(Text.of(file(content, StandardCharsets.UTF_8), Optional.empty()), rules);
  }

  private List<String> times(String content, Rules rules) throws IOException {
    Survey survey = survey(content, rules);
    Check.of(survey, rules);
    List<String> times = new ArrayList<>();
    try (Timeline timeline = new Timeline(survey, rules, new Tally())) {
      for (var row = timeline.next(); row.isPresent(); row = timeline.next()) {
        times.add(Instant.ofEpochMilli(row.get().time()).toString());
      }
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String delimiter) throws IOException {
    Survey survey =
        survey(
            "time,a,b\n2020-01-01 00:00:00,1,2\n2020-01-01 00:00:01,3,4\n".replace(",", delimiter),
            STRICT);
    assertThat(survey.signals()).extracting(Column::key).containsExactly("a", "b");
    assertThat(survey.dialect().delimiter()).isEqualTo(delimiter.charAt(0));
  }

  @Test
  void readsBlankSeparatedNumbersWithoutHeader() throws IOException {
    Rules everySecond =
        rules(
            "UTC",
            Optional.of(Duration.ofSeconds(1)),
            OnBackward.REFUSE,
            OnRepeat.REFUSE,
            OnBadRow.REFUSE);
    Survey survey = survey("1  2.5   3\n4 5.5 6\n", everySecond);
    assertThat(survey.header()).isFalse();
    assertThat(survey.signals()).extracting(Column::key).containsExactly("c1", "c2", "c3");
    assertThat(times("1  2.5   3\n4 5.5 6\n", everySecond))
        .containsExactly("1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z");
  }

  @Test
  void readsDecimalCommasBesideSemicolons() throws IOException {
    Survey survey = survey("Zeit;Druck [bar]\n01.02.2020 10:00;1,5\n01.02.2020 10:01;2\n", STRICT);
    assertThat(survey.decimal()).isEqualTo(',');
    assertThat(survey.numbers().parse("1,5")).hasValue(1.5);
    assertThat(survey.signals().getFirst().unit()).isEqualTo("bar");
    assertThat(survey.signals().getFirst().key()).isEqualTo("Druck-bar");
  }

  @Test
  void refusesDecimalPointsAndCommasInOneFile() {
    assertThatThrownBy(() -> survey("t;a;b\n2020-01-01;1,5;2.5\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--decimal");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-09 10:14:33, 2020-03-09T10:14:33Z",
    "2020-03-09T10:14:33.25Z, 2020-03-09T10:14:33.250Z",
    "2020-03-09T10:14:33+01:00, 2020-03-09T09:14:33Z",
    "2020/03/09 10:14, 2020-03-09T10:14:00Z",
    "2020-03-09, 2020-03-09T00:00:00Z",
    "2020-03-09 24:00, 2020-03-10T00:00:00Z",
    "09.03.2020 10:14, 2020-03-09T10:14:00Z",
    "31/03/2020 10:14, 2020-03-31T10:14:00Z",
    "03/31/2020 10:14 PM, 2020-03-31T22:14:00Z",
    "1583748873, 2020-03-09T10:14:33Z",
    "1583748873.5, 2020-03-09T10:14:33.500Z",
    "1583748873000, 2020-03-09T10:14:33Z",
    "1583748873000000, 2020-03-09T10:14:33Z"
  })
  void readsTimesAsPeopleWriteThem(String written, String instant) throws IOException {
    assertThat(times("time,a\n" + written + ",1\n", STRICT)).containsExactly(instant);
  }

  @Test
  void refusesDatesThatCanBeReadBothWays() {
    assertThatThrownBy(() -> survey("date,a\n01/02/2020,1\n03/04/2020,2\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--date-order");
  }

  @Test
  void laterRowsTellWhichWayDatesAre() throws IOException {
    assertThat(times("date,a\n01/02/2020,1\n13/02/2020,2\n", STRICT))
        .containsExactly("2020-02-01T00:00:00Z", "2020-02-13T00:00:00Z");
  }

  private static final String MIDNIGHT =
      "date,a\n01/01/2018 23:45,1\n01/01/2018 00:00,2\n02/01/2018 00:15,3\n13/01/2018 00:15,3\n";

  @Test
  void refusesATimeThatGoesBackWithLineAndCure() {
    assertThatThrownBy(() -> times(MIDNIGHT, STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("--on-backward next-day");
  }

  @Test
  void midnightOfTheDayThatEndsIsTheNextDays() throws IOException {
    assertThat(times(MIDNIGHT, rules(OnBackward.NEXT_DAY, OnRepeat.REFUSE, OnBadRow.REFUSE)))
        .startsWith("2018-01-01T23:45:00Z", "2018-01-02T00:00:00Z", "2018-01-02T00:15:00Z");
  }

  @Test
  void keepsOrSkipsATimeThatGoesBack() throws IOException {
    String file = "time,a\n2020-01-01 02:00,1\n2020-01-01 01:00,2\n2020-01-01 03:00,3\n";
    assertThat(times(file, rules(OnBackward.KEEP, OnRepeat.REFUSE, OnBadRow.REFUSE)))
        .containsExactly("2020-01-01T02:00:00Z", "2020-01-01T01:00:00Z", "2020-01-01T03:00:00Z");
    assertThat(times(file, rules(OnBackward.SKIP, OnRepeat.REFUSE, OnBadRow.REFUSE)))
        .containsExactly("2020-01-01T02:00:00Z", "2020-01-01T03:00:00Z");
  }

  @Test
  void refusesScatteredRepeatsAmongKeptRows() {
    String file = "time,a\n2020-01-01 01:00,1\n2020-01-01 02:00,2\n2020-01-01 01:00,3\n";
    assertThatThrownBy(() -> times(file, rules(OnBackward.KEEP, OnRepeat.REFUSE, OnBadRow.REFUSE)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("several places");
  }

  private static final String REPEATED =
      "time,a\n2020-01-01 01:00,1\n2020-01-01 01:00,2\n2020-01-01 02:00,3\n";

  @Test
  void refusesARepeatedTimeWithAnotherValue() {
    assertThatThrownBy(() -> times(REPEATED, STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("--on-repeat");
  }

  @ParameterizedTest
  @CsvSource({"FIRST,1", "LAST,2"})
  void takesTheFirstOrTheLastOfRepeatedTimes(OnRepeat choice, String value) throws IOException {
    Rules rules = rules(OnBackward.REFUSE, choice, OnBadRow.REFUSE);
    try (Timeline timeline = new Timeline(survey(REPEATED, rules), rules, new Tally())) {
      assertThat(timeline.next().orElseThrow().cells()).containsExactly("2020-01-01 01:00", value);
      assertThat(timeline.next().orElseThrow().cells().getLast()).isEqualTo("3");
    }
  }

  @Test
  void equalRowsAreOneRow() throws IOException {
    assertThat(times("time,a\n2020-01-01,1\n2020-01-01,1\n", STRICT)).hasSize(1);
  }

  @Test
  void refusesRowsWithoutTimeOrWithOtherCellsByTheirLine() throws IOException {
    assertThatThrownBy(() -> times("when it was,a\n2020-01-01,1\n\nyesterday,2\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no time column");
    assertThatThrownBy(() -> times("time,a\n2020-01-01,1\n\nyesterday,2\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("line 4")
        .hasMessageContaining("yesterday");
    String mostly =
        "time,a\n" + "2020-01-%02d,1\n".repeat(20).formatted(days()) + "\nyesterday,2\n";
    assertThatThrownBy(() -> times(mostly, STRICT))
        .hasMessageContaining("line 23")
        .hasMessageContaining("yesterday");
    String cut = "time,a,b\n2020-01-01,1,2\n2020-01-02,1,2\n2020-01-03,1";
    assertThatThrownBy(() -> times(cut, STRICT))
        .hasMessageContaining("line 4")
        .hasMessageContaining("2 cells where 3");
    assertThat(times(cut, rules(OnBackward.REFUSE, OnRepeat.REFUSE, OnBadRow.SKIP))).hasSize(2);
  }

  private static Object[] days() {
    Object[] days = new Object[20];
    for (int i = 0; i < days.length; i++) {
      days[i] = i + 1;
    }
    return days;
  }

  @Test
  void theHourThatComesTwiceInAutumnIsToldApart() throws IOException {
    Rules berlin =
        rules(
            "Europe/Berlin", Optional.empty(), OnBackward.REFUSE, OnRepeat.REFUSE, OnBadRow.REFUSE);
    assertThat(
            times(
                "time,a\n2020-10-25 02:00,1\n2020-10-25 02:30,2\n2020-10-25 02:00,3\n2020-10-25 02:30,4\n",
                berlin))
        .containsExactly(
            "2020-10-25T00:00:00Z",
            "2020-10-25T00:30:00Z",
            "2020-10-25T01:00:00Z",
            "2020-10-25T01:30:00Z");
    assertThatThrownBy(() -> times("time,a\n2020-03-29 02:30,1\n", berlin))
        .hasMessageContaining("line 2")
        .hasMessageContaining("does not exist");
  }

  @Test
  void knowsTextStateAndEmptyColumns() throws IOException {
    StringBuilder file = new StringBuilder("time,n,state,text,nothing\n");
    for (int i = 0; i < 40; i++) {
      file.append(
          "2020-01-01 00:00:%02d,%s,%s,note %d,\n"
              .formatted(i, i == 7 ? "bad" : i, i % 2 == 0 ? "run" : "idle", i));
    }
    assertThat(survey(file.toString(), STRICT).columns())
        .extracting(Column::kind)
        .containsExactly(
            Column.Kind.TIME,
            Column.Kind.NUMBER,
            Column.Kind.STATE,
            Column.Kind.TEXT,
            Column.Kind.EMPTY);
  }

  @Test
  void makesValidAndDifferentKeysOfHeaders() {
    assertThat(
            SignalNames.keys(
                List.of(
                    "Größe (mm)",
                    "Öldruck",
                    "a b",
                    "a-b",
                    "",
                    "+/#",
                    "é",
                    "x".repeat(80),
                    "x".repeat(80))))
        .containsExactly(
            "Groesse-mm",
            "Oeldruck",
            "a-b",
            "a-b-2",
            "c5",
            "c6",
            "e",
            "x".repeat(64),
            "x".repeat(62) + "-2")
        .allMatch(key -> key.matches("[A-Za-z0-9_-]{1,64}"));
  }

  @Test
  void readsByteOrderMarksAndUtf16() throws IOException {
    String content = "\ufefftime,a\n2020-01-01,1\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Survey survey = Survey.of(Text.of(file(content, charset), Optional.empty()), STRICT);
      assertThat(survey.columns().getFirst().header()).isEqualTo("time");
    }
  }

  @Test
  void refusesAnotherEncodingByItsLine() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    Path file = file("time,a,note\n2020-01-01,1,ok\n2020-01-02,2,K\u00fchlung\n", windows);
    assertThatThrownBy(() -> Survey.of(Text.of(file, Optional.empty()), STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("--encoding");
    assertThat(Survey.of(Text.of(file, Optional.of(windows)), STRICT).signals()).hasSize(2);
  }

  @Test
  void refusesEndlessLinesAndOpenQuotes() {
    assertThatThrownBy(() -> survey("time,a\n2020-01-01," + "9".repeat(2_000_000) + "\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> survey("time,a\n2020-01-01,\"9\n2020-01-02,8\n", STRICT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("quote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "time,a\n", "time\n2020-01-01\n"})
  void refusesFilesWithNothingToSend(String content) {
    assertThatThrownBy(() -> survey(content, STRICT)).isInstanceOf(Refusal.class);
  }
}
