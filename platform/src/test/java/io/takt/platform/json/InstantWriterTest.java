package io.takt.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class InstantWriterTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new SimpleModule().addSerializer(new InstantWriter())).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-02-28T23:59:59.999Z",
        "2024-02-29T00:00:00.001Z",
        "2026-11-27T08:09:10.120Z",
        "2026-11-27T08:09:10.123456Z",
        "2026-11-27T08:09:10.123456789Z",
        "1969-12-31T23:59:59.500Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z"
      })
  void writesAsTheTimeItselfDoes(Instant time) {
    assertThat(JSON.writeValueAsString(time)).isEqualTo('"' + time.toString() + '"');
  }

  @Test
  void writesAnyTimeAsTheTimeItselfDoes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 300_000_000_000_000L));
      assertThat(JSON.writeValueAsString(time)).isEqualTo('"' + time.toString() + '"');
    }
  }
}
