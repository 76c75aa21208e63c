package io.takt.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.readings.Quality;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Seeded: {@code -Dseed=N} plays one run again. */
class JsonDecoderRandomTest {
  private static final int TRIES = 2_000;
  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);

  @RepeatedTest(3)
  void acceptedValuesAreThoseThatWereSent() {
    for (int i = 0; i < TRIES; i++) {
      List<Frame> sent = frames();
      Decoding decoding =
          JsonDecoder.machine(json(sent).getBytes(StandardCharsets.UTF_8), Names.KEYS);
      assertThat(decoding).as("seed %d, try %d", seed, i).isInstanceOf(Decoding.Decoded.class);
      assertThat(decoding.faults()).as("seed %d, try %d", seed, i).isEmpty();
      assertThat(((Decoding.Decoded) decoding).frames())
          .as("seed %d, try %d", seed, i)
          .isEqualTo(sent);
    }
  }

  @RepeatedTest(3)
  void damagedPayloadsAreAnsweredNeverThrown() {
    for (int i = 0; i < TRIES; i++) {
      byte[] payload = json(frames()).getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(4); n >= 0 && payload.length > 0; n--) {
        payload = damaged(payload);
      }
      check(JsonDecoder.machine(payload, Names.METRICS), i);
      check(JsonDecoder.signal("s", payload), i);
      assertThat(JsonDecoder.call(payload)).isNotNull();
    }
  }

  @RepeatedTest(3)
  void noiseIsAnsweredNeverThrown() {
    for (int i = 0; i < TRIES; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      check(JsonDecoder.machine(noise, Names.KEYS), i);
      check(JsonDecoder.signal("s", noise), i);
    }
  }

  /** What is taken is storable, and a refusal says why. */
  private void check(Decoding decoding, int attempt) {
    switch (decoding) {
      case Decoding.Refused refused -> assertThat(refused.faults()).isNotEmpty();
      case Decoding.Decoded decoded ->
          decoded.frames().stream()
              .flatMap(frame -> frame.readings().stream())
              .forEach(reading -> {
                if (reading.datum() instanceof Datum.Text text) {
                  assertThat(
                          new String(
                              text.value().getBytes(StandardCharsets.UTF_8),
                              StandardCharsets.UTF_8))
                      .as("seed %d, try %d", seed, attempt)
                      .isEqualTo(text.value())
                      .doesNotContain("\0");
                }
              });
    }
  }

  private byte[] damaged(byte[] payload) {
    byte[] copy = payload.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(4)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 ->
          copy[at] = "{}[]\",:\\0-eE.tfnN".getBytes(StandardCharsets.US_ASCII)[random.nextInt(17)];
      case 2 -> copy = java.util.Arrays.copyOf(copy, at);
      default -> {
        copy = new byte[payload.length + payload.length - at];
        System.arraycopy(payload, 0, copy, 0, payload.length);
        System.arraycopy(payload, at, copy, payload.length, payload.length - at);
      }
    }
    return copy;
  }

  private List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      Map<String, Reading> readings = new LinkedHashMap<>();
      for (int n = random.nextInt(30); n > 0; n--) {
        Reading reading = reading();
        readings.put(reading.key(), reading);
      }
      frames.add(
          new Frame(
              "[" + frames.size() + "].values.",
              random.nextInt(5) == 0 ? Frame.UNSTAMPED : 1 + random.nextLong(Limits.LATEST_TIME_MS),
              random.nextInt(2) == 0 ? 0 : random.nextLong(Limits.LARGEST_INTEGER),
              List.copyOf(readings.values())));
    }
    return frames;
  }

  private Reading reading() {
    Quality quality =
        List.of(Quality.GOOD, Quality.UNCERTAIN, Quality.BAD, Quality.STALE).get(random.nextInt(4));
    Datum datum =
        switch (random.nextInt(5)) {
          case 0 -> new Datum.Num(random.nextLong(-Limits.LARGEST_INTEGER, Limits.LARGEST_INTEGER));
          case 1 -> new Datum.Num(finite());
          case 2 -> new Datum.Text(text());
          case 3 -> random.nextBoolean() ? Datum.TRUE : Datum.FALSE;
          default -> quality == Quality.GOOD ? new Datum.Num(0) : Datum.NONE;
        };
    return new Reading("k" + random.nextInt(50), datum, quality);
  }

  private double finite() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : random.nextGaussian();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(20); n > 0; n--) {
      int c = 1 + random.nextInt(0x1_F64F);
      text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 'x' : c);
    }
    return text.toString();
  }

  private static String json(List<Frame> frames) {
    return FrameJson.text(frames);
  }
}
