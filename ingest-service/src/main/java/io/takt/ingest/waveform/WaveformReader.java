package io.takt.ingest.waveform;

import com.google.protobuf.ByteString;
import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.WaveformRecord.Encoding;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Faults;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** From bytes to a waveform, or to everything that is wrong with them. */
public final class WaveformReader {
  public static final int LARGEST_BYTES = 1 << 20;
  static final int MOST_SAMPLES = 131_072;
  static final int HEADER_BYTES = 28;
  private static final byte VERSION = 1;
  private static final long LATEST_START_MS = 253_402_300_799_999L;

  private WaveformReader() {}

  /** What became of the bytes. */
  public sealed interface Result {
    record Taken(Waveform waveform) implements Result {}

    record Refused(List<Fault> faults) implements Result {}
  }

  public static Result read(byte[] payload) {
    Faults faults = new Faults();
    if (payload.length == 0) {
      faults.add(FaultCode.PAYLOAD_EMPTY, "", "The payload is empty.");
    } else if (payload.length > LARGEST_BYTES) {
      faults.add(
          FaultCode.PAYLOAD_TOO_LARGE, "", "A waveform has at most 1 MiB, not " + payload.length);
    } else if (payload.length <= HEADER_BYTES) {
      faults.add(FaultCode.WAVEFORM_INVALID, "", "28 bytes of header and the samples are needed.");
    } else {
      return check(payload, faults);
    }
    return new Result.Refused(faults.list());
  }

  private static Result check(byte[] payload, Faults faults) {
    ByteBuffer bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.get() != VERSION) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[0]", "The version is 1.");
    }
    byte code = bytes.get();
    if (code != 0 && code != 1) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[1]", "The encoding is 0 (float32) or 1 (int16).");
    }
    if (bytes.getShort() != 0) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[2]", "Bytes 2 and 3 are zero.");
    }
    long start = bytes.getLong();
    if (start <= 0 || start > LATEST_START_MS) {
      faults.add(FaultCode.TIME_INVALID, "[4]", "The start time is epoch milliseconds.");
    }
    double rate = bytes.getDouble();
    if (!Double.isFinite(rate) || rate <= 0) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[12]", "The rate is positive and finite.");
    }
    double scale = bytes.getDouble();
    if (!Double.isFinite(scale) || scale == 0) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[20]", "The scale is finite and not zero.");
    }
    Encoding encoding = code == 1 ? Encoding.INT16 : Encoding.FLOAT32;
    samples(bytes, encoding, faults);
    return faults.isEmpty()
        ? new Result.Taken(
            new Waveform(
                start,
                rate,
                scale,
                encoding,
                ByteString.copyFrom(payload, HEADER_BYTES, payload.length - HEADER_BYTES)))
        : new Result.Refused(faults.list());
  }

  private static void samples(ByteBuffer bytes, Encoding encoding, Faults faults) {
    int width = encoding == Encoding.INT16 ? Short.BYTES : Float.BYTES;
    if (bytes.remaining() % width != 0) {
      faults.add(FaultCode.WAVEFORM_INVALID, "[28]", "The last sample is cut.");
    }
    if (bytes.remaining() / width > MOST_SAMPLES) {
      faults.add(FaultCode.TOO_MANY_VALUES, "[28]", "A waveform has at most 131,072 samples.");
    }
    while (encoding == Encoding.FLOAT32 && bytes.remaining() >= width) {
      int at = bytes.position();
      if (!Float.isFinite(bytes.getFloat())) {
        faults.add(FaultCode.NUMBER_NOT_FINITE, "[" + at + "]", "Samples are finite.");
      }
    }
  }
}
