package io.takt.simulator.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleBatchTest {
  private final List<Message> out = new ArrayList<>();
  private final SampleBatch batch = new SampleBatch("takt/v1/main/s/-/l/m", out::add);

  @Test
  void writesThePublishedShape() {
    batch.at(1_700_000_000_123L);
    batch.put("state", "run");
    batch.put("power", 12.5);
    batch.put("good", 7);
    batch.at(1_700_000_001_000L);
    batch.put("text", "\"quoted\" \u00e4\n");
    batch.flush();
    assertThat(new String(out.getFirst().payload(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [{"t":1700000000123,"values":{"state":"run","power":12.5,"good":7}},\
            {"t":1700000001000,"values":{"text":"\\"quoted\\" \u00e4\\n"}}]\
            """);
    assertThat(out.getFirst().values()).isEqualTo(4);
  }

  @Test
  void saysNothingWhenThereIsNothing() {
    batch.at(5);
    batch.flush();
    assertThat(out).isEmpty();
  }

  @Test
  void neverExceedsTheNumberOfValues() {
    for (int t = 0; t < 700; t++) {
      batch.at(t);
      batch.put("a", t + 0.25);
      batch.put("b", -t);
      batch.put("c", Math.PI * t);
    }
    batch.flush();
    assertThat(out).allSatisfy(message -> assertThat(message.values()).isLessThanOrEqualTo(1_000));
    assertThat(out.stream().mapToInt(Message::values).sum()).isEqualTo(2_100);
    assertThat(out.stream().mapToInt(message -> countValues(message)).sum()).isEqualTo(2_100);
  }

  @Test
  void neverExceedsTheBytes() {
    for (int t = 0; t < 900; t++) {
      batch.at(t);
      batch.put("note", "\u0001".repeat(1_000));
    }
    batch.flush();
    assertThat(out)
        .allSatisfy(message -> assertThat(message.payload().length).isLessThanOrEqualTo(262_144));
    assertThat(out.stream().mapToInt(SampleBatchTest::countValues).sum()).isEqualTo(900);
  }

  private static int countValues(Message message) {
    int values = 0;
    for (JsonNode sample : JsonMapper.shared().readTree(message.payload())) {
      values += sample.get("values").size();
    }
    return values;
  }

  @Test
  void waveformHasTheDocumentedLayout() {
    ByteBuffer bytes =
        ByteBuffer.wrap(WaveformPayload.encode(42, 12_800, new double[] {0, 1, -2}))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(28 + 3 * 2);
    assertThat(bytes.get(0)).isEqualTo((byte) 1);
    assertThat(bytes.get(1)).isEqualTo((byte) 1);
    assertThat(bytes.getShort(2)).isZero();
    assertThat(bytes.getLong(4)).isEqualTo(42);
    assertThat(bytes.getDouble(12)).isEqualTo(12_800);
    double scale = bytes.getDouble(20);
    assertThat(bytes.getShort(30) * scale).isBetween(0.999, 1.001);
    assertThat(bytes.getShort(32) * scale).isBetween(-2.001, -1.999);
  }
}
