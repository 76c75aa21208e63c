package io.takt.ingest.waveform;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.WaveformRecord.Encoding;
import io.takt.ingest.decode.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaveformReaderTest {
  @Test
  void readsSixteenBitSamples() {
    byte[] payload =
        header(1, 0, 1_700_000_000_000L, 25_600, 0.001, 4)
            .putShort((short) 5)
            .putShort((short) -5)
            .array();
    assertThat(WaveformReader.read(payload)).isInstanceOf(WaveformReader.Result.Taken.class);
    Waveform waveform = ((WaveformReader.Result.Taken) WaveformReader.read(payload)).waveform();
    assertThat(waveform.encoding()).isEqualTo(Encoding.INT16);
    assertThat(waveform.rateHz()).isEqualTo(25_600);
    assertThat(waveform.scale()).isEqualTo(0.001);
    assertThat(waveform.startMs()).isEqualTo(1_700_000_000_000L);
    assertThat(waveform.samples().toByteArray()).containsExactly(5, 0, -5, -1);
  }

  @Test
  void tellsEverythingThatIsWrong() {
    byte[] payload = header(3, 7, 0, Double.NaN, 0, 3).array();
    assertThat(codes(payload))
        .containsExactly(
            FaultCode.WAVEFORM_INVALID,
            FaultCode.WAVEFORM_INVALID,
            FaultCode.TIME_INVALID,
            FaultCode.WAVEFORM_INVALID,
            FaultCode.WAVEFORM_INVALID,
            FaultCode.WAVEFORM_INVALID);
  }

  @Test
  void refusesSamplesThatAreNotFinite() {
    byte[] payload = header(0, 0, 1, 100, 1, 8).putFloat(1).putFloat(Float.NaN).array();
    assertThat(codes(payload)).containsExactly(FaultCode.NUMBER_NOT_FINITE);
  }

  @Test
  void refusesTooMuchAndTooLittle() {
    assertThat(codes(new byte[0])).containsExactly(FaultCode.PAYLOAD_EMPTY);
    assertThat(codes(new byte[28])).containsExactly(FaultCode.WAVEFORM_INVALID);
    assertThat(codes(new byte[WaveformReader.LARGEST_BYTES + 1]))
        .containsExactly(FaultCode.PAYLOAD_TOO_LARGE);
    assertThat(codes(header(1, 0, 1, 100, 1, 2 * (WaveformReader.MOST_SAMPLES + 1)).array()))
        .containsExactly(FaultCode.TOO_MANY_VALUES);
  }

  @Test
  void answersNoise() {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(80)];
      random.nextBytes(noise);
      assertThat(WaveformReader.read(noise)).as("seed %d", seed).isNotNull();
    }
  }

  private static List<FaultCode> codes(byte[] payload) {
    assertThat(WaveformReader.read(payload)).isInstanceOf(WaveformReader.Result.Refused.class);
    return ((WaveformReader.Result.Refused) WaveformReader.read(payload))
        .faults().stream().map(Fault::code).toList();
  }

  private static ByteBuffer header(
      int encoding, int reserved, long startMs, double rate, double scale, int sampleBytes) {
    return ByteBuffer.allocate(WaveformReader.HEADER_BYTES + sampleBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 1)
        .put((byte) encoding)
        .putShort((short) reserved)
        .putLong(startMs)
        .putDouble(rate)
        .putDouble(scale);
  }
}
