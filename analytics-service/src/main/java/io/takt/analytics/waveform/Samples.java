package io.takt.analytics.waveform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as they are stored, as physical values. Pure. */
final class Samples {
  static final int FLOAT32 = 0;
  static final int INT16 = 1;

  private Samples() {}

  static int count(int encoding, int bytes) {
    return bytes / (encoding == INT16 ? Short.BYTES : Float.BYTES);
  }

  static float[] values(int encoding, double scale, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[count(encoding, bytes.length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * (encoding == INT16 ? in.getShort() : in.getFloat()));
    }
    return values;
  }

  /** For each pixel the lowest, then the highest value: no peak is lost. */
  static float[] decimated(float[] values, int width) {
    if (values.length <= 2 * width) {
      return values;
    }
    float[] shown = new float[2 * width];
    for (int pixel = 0; pixel < width; pixel++) {
      int from = (int) ((long) pixel * values.length / width);
      int to = (int) ((long) (pixel + 1) * values.length / width);
      float min = values[from];
      float max = values[from];
      for (int i = from + 1; i < to; i++) {
        min = Math.min(min, values[i]);
        max = Math.max(max, values[i]);
      }
      shown[2 * pixel] = min;
      shown[2 * pixel + 1] = max;
    }
    return shown;
  }
}
