package io.takt.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewerTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final LiveProperties PROPERTIES =
      new LiveProperties(
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          1000,
          10);

  private final Boards boards = new Boards();
  private final Board board = new Board();
  private long offset;

  @Test
  void sendsTheFirstChangeAtOnceAndTheNextAfterASecond() {
    Viewer viewer = begun();
    arrive(1, 10, 1);
    assertThat(at(viewer, 0)).contains("\"v\":1,");
    arrive(1, 20, 2);
    assertThat(at(viewer, 400)).isEmpty();
    assertThat(at(viewer, 1000)).contains("\"v\":2,");
  }

  @Test
  void sendsASignalOnceASecondOnAverage() {
    Viewer viewer = begun();
    int sent = 0;
    for (int ms = 0; ms < 10_000; ms += 100) {
      arrive(1, ms, ms);
      sent += at(viewer, ms).isEmpty() ? 0 : 1;
    }
    assertThat(sent).isBetween(9, 11);
  }

  @Test
  void aSignalOfOneValueASecondNeverWaits() {
    Viewer viewer = begun();
    for (int second = 0; second < 20; second++) {
      int jitter = second % 3 * 150;
      arrive(1, second, second);
      assertThat(at(viewer, second * 1000L + jitter)).contains("\"v\":" + second + ",");
    }
  }

  @Test
  void skipsToTheNewestForASlowViewer() {
    Viewer viewer = begun();
    for (int i = 1; i <= 100; i++) {
      arrive(1, i, i);
    }
    String events = at(viewer, 5000);
    assertThat(events).contains("\"v\":100,").doesNotContain("\"v\":99,");
  }

  @Test
  void saysNothingTwice() {
    Viewer viewer = begun();
    arrive(1, 10, 1);
    at(viewer, 0);
    assertThat(at(viewer, 2000)).isEmpty();
  }

  @Test
  void anIdNeverCoversWhatWasHeldBack() {
    Viewer viewer = begun();
    arrive(1, 10, 1);
    String first = id(at(viewer, 0));
    arrive(1, 20, 2);
    arrive(2, 20, 3);
    // signal 2 goes out, signal 1 waits for its turn
    String second = id(at(viewer, 300));
    Viewer again = new Viewer(board, boards, all(), _ -> Sight.Answer.SEEN, PROPERTIES);
    assertThat(positions(second)).isEqualTo(positions(first));
    assertThat(text(again.begin(second, START.plusMillis(400)))).contains("\"v\":2,");
  }

  @Test
  void anIdMovesOnThoughThereIsAlwaysSomethingHeldBack() {
    Viewer viewer = begun();
    String id = "";
    for (int ms = 0; ms <= 3000; ms += 100) {
      arrive(1 + ms / 100 % 7, ms, ms);
      String events = at(viewer, ms);
      id = events.isEmpty() ? id : id(events);
    }
    Positions told = Positions.parse(id).orElseThrow().positions();
    assertThat(told.of(0)).isGreaterThan(offset - 30).isLessThanOrEqualTo(offset);
  }

  @Test
  void startsAnewAfterAGap() {
    Viewer viewer = begun();
    arrive(1, 10, 1);
    boards.gap();
    assertThat(at(viewer, 0)).startsWith("event: reset\n").contains("event: snapshot");
  }

  @Test
  void startsAnewWhenRecordsBeforeTheMemoryAreMissing() {
    boards.reached(new Positions(new long[] {50}), new Positions(new long[] {60}));
    Viewer viewer = new Viewer(board, boards, all(), _ -> Sight.Answer.SEEN, PROPERTIES);
    String old = new Positions(new long[] {49}).id(START);
    assertThat(text(viewer.begin(old, START))).startsWith("event: reset");
    Viewer within = new Viewer(board, boards, all(), _ -> Sight.Answer.SEEN, PROPERTIES);
    assertThat(text(within.begin(new Positions(new long[] {50}).id(START), START))).isEmpty();
  }

  @Test
  void storedValuesNeverReplaceWhatArrived() {
    arrive(1, 10, 1);
    board.fill(List.of(new LiveValue(1, 1, 10, "5", "good", LiveValue.NO_PARTITION, 0)));
    board.fill(List.of(new LiveValue(1, 2, 5, "6", "good", LiveValue.NO_PARTITION, 0)));
    Viewer viewer = new Viewer(board, boards, all(), _ -> Sight.Answer.SEEN, PROPERTIES);
    assertThat(text(viewer.begin(null, START)))
        .contains("\"v\":1,", "\"v\":6,")
        .doesNotContain("\"v\":5,");
  }

  @Test
  void writesValuesAsJson() {
    assertThat(LiveValue.number(5)).isEqualTo("5");
    assertThat(LiveValue.number(-0.25)).isEqualTo("-0.25");
    assertThat(LiveValue.number(1e300)).isEqualTo("1.0E300");
    assertThat(LiveValue.number(Double.NaN)).isEqualTo("null");
    assertThat(LiveValue.text("a\"b\n</script>")).isEqualTo("\"a\\\"b\\n</script>\"");
  }

  private Viewer begun() {
    boards.reached(new Positions(new long[] {0}), new Positions(new long[] {0}));
    Viewer viewer = new Viewer(board, boards, all(), _ -> Sight.Answer.SEEN, PROPERTIES);
    viewer.begin(null, START);
    return viewer;
  }

  private void arrive(int signal, long timeMs, int value) {
    board.take(List.of(new LiveValue(1, signal, timeMs, String.valueOf(value), "good", 0, offset)));
    offset++;
    boards.reached(new Positions(new long[] {0}), new Positions(new long[] {offset}));
  }

  private static String at(Viewer viewer, long afterMs) {
    return text(viewer.next(START.plusMillis(afterMs)));
  }

  private static Choice all() {
    return new Choice(Set.of(), Set.of());
  }

  private static String text(byte[] events) {
    return new String(events, StandardCharsets.UTF_8);
  }

  private static String id(String events) {
    return events.lines().filter(l -> l.startsWith("id: ")).findFirst().orElseThrow().substring(4);
  }

  private static Positions positions(String id) {
    return Positions.parse(id).orElseThrow().positions();
  }
}
