package io.takt.simulator.plant;

/** Equally spaced samples in the signal's unit. */
public final class Waveform {
  static final double RATE_HERTZ = 12_800;
  static final int SAMPLES = 8_192;

  private final long start;
  private final double rateHertz;
  private final double[] samples;

  /**
   * @param start epoch ms of the first sample
   */
  Waveform(long start, double rateHertz, double[] samples) {
    this.start = start;
    this.rateHertz = rateHertz;
    this.samples = samples;
  }

  public long start() {
    return start;
  }

  public double rateHertz() {
    return rateHertz;
  }

  public double[] samples() {
    return samples;
  }
}
