package io.takt.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {
  /** Lord Howe moves its clocks by half an hour, at 2:00. */
  @ParameterizedTest
  @CsvSource({
    "HOUR, Europe/Berlin, 2026-06-01T10:59:59.999Z, 2026-06-01T10:00:00Z, 2026-06-01T11:00:00Z",
    "HOUR, Asia/Kolkata, 2026-06-01T10:10:00Z, 2026-06-01T09:30:00Z, 2026-06-01T10:30:00Z",
    "HOUR, Asia/Kathmandu, 2026-06-01T10:10:00Z, 2026-06-01T09:15:00Z, 2026-06-01T10:15:00Z",
    "HOUR, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    "HOUR, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
    "HOUR, Australia/Lord_Howe, 2026-04-04T15:20:00Z, 2026-04-04T15:00:00Z, 2026-04-04T16:00:00Z",
    "HOUR, Australia/Lord_Howe, 2026-04-05T13:10:00Z, 2026-04-05T13:00:00Z, 2026-04-05T13:30:00Z",
    "HOUR, Australia/Lord_Howe, 2026-04-05T13:30:00Z, 2026-04-05T13:30:00Z, 2026-04-05T14:30:00Z",
    "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "QUARTER, Asia/Kathmandu, 2026-06-01T10:10:00Z, 2026-06-01T10:00:00Z, 2026-06-01T10:15:00Z"
  })
  void cutsTime(Level level, ZoneId zone, Instant time, Instant start, Instant end) {
    assertThat(Instant.ofEpochMilli(level.floor(time.toEpochMilli(), zone))).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(level.end(start.toEpochMilli(), zone))).isEqualTo(end);
    assertThat(level.ceiling(time.toEpochMilli(), zone))
        .isEqualTo(time.equals(start) ? start.toEpochMilli() : end.toEpochMilli());
  }
}
