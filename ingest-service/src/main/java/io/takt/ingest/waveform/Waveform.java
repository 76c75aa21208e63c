package io.takt.ingest.waveform;

import com.google.protobuf.ByteString;
import io.takt.contracts.readings.WaveformRecord.Encoding;

/**
 * A snapshot of a fast signal; value = scale * sample.
 *
 * @param startMs epoch ms of the first sample
 * @param samples little-endian
 */
public record Waveform(
    long startMs, double rateHz, double scale, Encoding encoding, ByteString samples) {}
