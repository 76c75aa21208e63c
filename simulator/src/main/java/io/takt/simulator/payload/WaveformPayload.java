package io.takt.simulator.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binary waveform, little-endian: version 1, encoding 1 (int16), two zero bytes, start as epoch
 * ms, rate in Hz, scale, samples. Value = scale * sample.
 */
public final class WaveformPayload {
  private static final int HEADER = 28;
  private static final byte VERSION = 1;
  private static final byte INT16 = 1;

  private WaveformPayload() {}

  public static byte[] encode(long start, double rateHertz, double[] samples) {
    double peak = 0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double scale = peak == 0 ? 1 : peak / Short.MAX_VALUE;
    ByteBuffer buffer =
        ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(VERSION).put(INT16).putShort((short) 0);
    buffer.putLong(start).putDouble(rateHertz).putDouble(scale);
    for (double sample : samples) {
      buffer.putShort((short) Math.round(sample / scale));
    }
    return buffer.array();
  }
}
