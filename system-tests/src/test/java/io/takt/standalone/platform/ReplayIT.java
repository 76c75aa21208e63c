package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.standalone.platform.Api.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./takt replay} reads in a file is what the query API gives back, value by value. */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final long T0 = START.toEpochMilli();

  private final Takt takt;
  private final Api api;

  @TempDir Path folder = Path.of("");

  ReplayIT(Takt takt) {
    this.takt = takt;
    this.api = Api.of(takt, "read");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("comma", comma(), List.of()),
        Arguments.of("semicolon", semicolonAndComma(), List.of("--time-zone=Europe/Berlin")),
        Arguments.of("interval", interval(), List.of("--interval=500ms", "--start=" + START)),
        Arguments.of("epoch", epochOutOfOrder(), List.of("--on-backward=keep")),
        Arguments.of("first", repeated(1), List.of("--on-repeat=first")),
        Arguments.of("last", repeated(2), List.of("--on-repeat=last")),
        Arguments.of("american", american(), List.of()),
        Arguments.of("paced", paced(), List.of("--speed=20")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyValueOfTheFileIsInTheHistory(String name, CsvFile file, List<String> options) {
    Takt.Result result = replay(file.in(folder), "replay-" + name, options);

    assertThat(result.exitCode()).describedAs(result.out() + result.err()).isZero();
    long values = file.expected().values().stream().mapToLong(List::size).sum();
    assertThat(result.out()).contains(values + " readings sent and acknowledged");
    await().atMost(PATIENCE).until(() -> count(stored("replay-" + name)) >= values);
    assertThat(stored("replay-" + name)).isEqualTo(file.expected());
  }

  @Test
  void aShiftedFileEndsNowAndKeepsItsDistances() {
    CsvFile file = new CsvFile().line("time,n");
    List<Long> distances = List.of(0L, 250L, 1_000L, 60_000L);
    distances.forEach(distance -> file.line((T0 + distance) + "," + distance));
    long before = System.currentTimeMillis();

    assertThat(replay(file.in(folder), "replay-shifted", List.of("--shift-to-now")).exitCode())
        .isZero();

    await().atMost(PATIENCE).until(() -> count(stored("replay-shifted")) == distances.size());
    List<Reading> stored = stored("replay-shifted").getOrDefault("n", List.of());
    long last = stored.getLast().time();
    assertThat(last).isBetween(before, System.currentTimeMillis());
    assertThat(stored)
        .extracting(reading -> reading.time() - last + 60_000)
        .containsExactlyElementsOf(distances);
    assertThat(stored)
        .extracting(Reading::value)
        .containsExactlyElementsOf(distances.stream().map(Long::doubleValue).toList());
  }

  @Test
  void oddCellsAreLeftOutAndNamedByTheirLine() {
    CsvFile file = new CsvFile().line("time,a,b");
    for (int i = 0; i < 40; i++) {
      String a = i == 7 ? "broken" : i == 8 ? "inf" : i == 9 ? "1e17" : "" + i;
      String b = i == 11 ? "" : i == 12 ? "NaN" : i + ".5";
      file.line((T0 + i) + "," + a + "," + b);
      if (i < 7 || i > 9) {
        file.expect("a", T0 + i, (double) i);
      }
      if (i != 11 && i != 12) {
        file.expect("b", T0 + i, i + 0.5);
      }
    }

    Takt.Result result = replay(file.in(folder), "replay-odd", List.of());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("column a: 1 skipped, not a number (first on line 9)")
        .contains("column a: 1 skipped, not finite (first on line 10)")
        .contains("column a: 1 skipped, beyond 2^53 (first on line 11)")
        .contains("column b: 2 skipped, no value (first on line 13)");
    await().atMost(PATIENCE).until(() -> count(stored("replay-odd")) == 75);
    assertThat(stored("replay-odd")).isEqualTo(file.expected());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(rows("0,1", "2,2", "1,3"), "line 4: time '1' is before that of line 3"),
        Arguments.of(rows("0,1", "1,2", "1,3"), "line 4: has the time of line 3"),
        Arguments.of(rows("0,1", "1,2,3"), "line 3: has 3 cells where 2 are expected"),
        Arguments.of(rows("0,1", "1,2", "soon,3"), "line 4: has no readable time: 'soon'"),
        Arguments.of(rows("0,1", "1,\"2"), "a quote is not closed"),
        Arguments.of(rows("4102444800,1"), "in the future; use --shift-to-now"),
        Arguments.of(new CsvFile(), "the file is empty"),
        Arguments.of(new CsvFile().line("a,b").line("1.5,2.5"), "no time column found"));
  }

  private static CsvFile rows(String... rows) {
    CsvFile file = new CsvFile().line("time,n");
    Stream.of(rows).forEach(file::line);
    return file;
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void aFileThatCannotBeReadIsRefusedAsAWholeByItsLine(CsvFile file, String reason) {
    Takt.Result result = replay(file.in(folder), "replay-refused", List.of());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(reason);
    assertThat(machine("replay-refused")).isZero();
  }

  private Takt.Result replay(Path file, String machine, List<String> options) {
    List<String> words =
        new ArrayList<>(List.of("replay", file.toString(), "--machine=" + machine));
    words.addAll(options);
    return takt.run(words.toArray(String[]::new));
  }

  /** 0 when there is none. */
  private int machine(String key) {
    return api.get("/machines?limit=200")
        .path("items")
        .valueStream()
        .filter(machine -> machine.path("key").asString().equals(key))
        .findFirst()
        .map(machine -> machine.path("id").asInt())
        .orElse(0);
  }

  private Map<String, List<Reading>> stored(String machine) {
    Map<String, List<Reading>> stored = new LinkedHashMap<>();
    api.signals(machine(machine), "key")
        .forEach((signal, id) -> stored.put(signal, api.readings(id)));
    return stored;
  }

  private static long count(Map<String, List<Reading>> stored) {
    return stored.values().stream().mapToLong(List::size).sum();
  }

  /** More rows than a page of the API, every digit of a double, texts, quotes, blanks. */
  private static CsvFile comma() {
    CsvFile file = new CsvFile().line("timestamp,temp [°C],\"load, total\",mode,note,empty");
    Random random = new Random(11);
    for (int i = 0; i < 2_300; i++) {
      long time = T0 + i * 1_500L;
      double temp = random.nextGaussian() * Math.pow(10, random.nextInt(-8, 9));
      double load = random.nextInt(-4, 100);
      String mode = random.nextBoolean() ? "run" : "stop, wait";
      String shown = DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(time));
      boolean blank = i % 10 == 3;
      file.line(
          "%s,%s,%s,\"%s\",%s,"
              .formatted(
                  shown, temp, blank ? "" : (int) load, mode, i == 5 ? "\"a \"\"b\"\"\"" : ""));
      file.expect("temp-C", time, temp).expect("mode", time, mode);
      if (!blank) {
        file.expect("load-total", time, load);
      }
    }
    return file.expect("note", T0 + 5 * 1_500L, "a \"b\"");
  }

  /**
   * As spreadsheets of central Europe write: mark, CRLF, local time over the end of summer time.
   */
  private static CsvFile semicolonAndComma() {
    CsvFile file = new CsvFile().raw("\uFEFFZeit;Öldruck [bar];Zähler\r\n");
    ZoneId zone = ZoneId.of("Europe/Berlin");
    DateTimeFormatter shape = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT);
    long first = Instant.parse("2024-10-26T22:00:00Z").toEpochMilli();
    for (int i = 0; i < 300; i++) {
      long time = first + i * 60_000L;
      LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
      file.raw(shape.format(local) + ";" + (i - 150) + ",25;" + 3 * i + "\r\n");
      file.expect("Oeldruck-bar", time, i - 150 + (i < 150 ? -0.25 : 0.25));
      file.expect("Zaehler", time, 3.0 * i);
    }
    return file;
  }

  private static CsvFile interval() {
    CsvFile file = new CsvFile().line("x\ty");
    for (int i = 0; i < 200; i++) {
      file.line(i + "\t-" + i + "e-3");
      file.expect("x", T0 + i * 500L, (double) i);
      file.expect("y", T0 + i * 500L, i == 0 ? 0.0 : -i / 1000.0);
    }
    return file;
  }

  private static CsvFile epochOutOfOrder() {
    CsvFile file = new CsvFile().line("n,ts");
    for (int i = 0; i < 100; i++) {
      long time = T0 + (i % 10 == 4 ? i - 2 : i) * 10L + (i % 10 == 4 ? 5 : 0);
      file.line(i + "," + time).line(i + "," + time);
      file.expect("n", time, (double) i);
    }
    return file;
  }

  private static CsvFile repeated(int which) {
    CsvFile file = new CsvFile().line("Date/Time|n");
    for (int i = 0; i < 30; i++) {
      String time =
          OffsetDateTime.ofInstant(START.plusSeconds(i), ZoneOffset.ofHours(2)).toString();
      file.line(time + "|" + 2 * i).line(time + "|" + (2 * i + 1));
      file.expect("n", T0 + i * 1_000L, 2.0 * i + which - 1);
    }
    return file;
  }

  /** The 13th month tells which number is the day. */
  private static CsvFile american() {
    CsvFile file = new CsvFile().line("date,n");
    DateTimeFormatter shape = DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US);
    for (int i = 0; i < 60; i++) {
      Instant time = START.plus(Duration.ofHours(11L * i));
      file.line(shape.format(time.atOffset(ZoneOffset.UTC)) + "," + i);
      file.expect("n", time.toEpochMilli(), (double) i);
    }
    return file;
  }

  private static CsvFile paced() {
    CsvFile file = new CsvFile().line("t,n");
    for (int i = 0; i < 20; i++) {
      file.line((T0 / 1_000 + i) + "." + i % 10 + "," + i);
      file.expect("n", T0 + i * 1_000L + i % 10 * 100L, (double) i);
    }
    return file;
  }
}
